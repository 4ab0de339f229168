import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { CLOSE } from '../../src/lib/sync/protocol.ts';
import { layCode } from '../../server/recovery.ts';
import { Device, ulid } from './device.ts';
import { ask, owned } from './fleet.ts';
import { relayProcess } from './process.ts';
import { codeFor, eventually, relayFor, temporaryFolder } from './world.ts';

const [ANNA, BEN, CLEO] = [ulid(1), ulid(2), ulid(3)];

const lay = (data: string, now = Date.now) => layCode(data, { now, random: randomBytes }).code;

/** What `npm run recover` prints, for a data folder. */
async function recover(data: string): Promise<string> {
	const run = promisify(execFile);
	const env = { ...process.env, VITRINE_DATA: data };
	const { stdout } = await run(process.execPath, ['--import', 'tsx', 'server/recover.ts'], { env });
	return stdout;
}

test('a code of the relay’s own computer makes one device an owner’s, which shuts out the lost one; everybody is told', async () => {
	const { url, anna, join, data } = await owned(ANNA);
	const ben = await join(BEN, 'counter');
	const cleo = await Device.enrol(url, CLEO, lay(data), 'New office');
	expect(cleo.last('welcome')?.prefix).toBe('A3');
	const told = await eventually(() => ben.last('devices')?.devices.find((it) => it.recovered));
	expect(told).toMatchObject({ device: CLEO, class: 'owner', name: 'New office' });
	expect(await ask<'changed'>(cleo, { t: 'revoke', device: ANNA })).toMatchObject({ is: 'done' });
	expect((await eventually(() => anna.closed)).code).toBe(CLOSE.shutOut);
});

test('such a code is for one device and half an hour; a newer one ends it; wrong ones slow down as any', async () => {
	const { url, data } = await owned(ANNA, { limits: { codeTries: 4, codeDelayMs: 60_000 } });
	const [old, code] = [lay(data), lay(data)];
	expect((await Device.enrol(url, CLEO, old)).outcome).toBe(CLOSE.wrongCode);
	expect(typeof (await Device.enrol(url, CLEO, code)).outcome).toBe('object');
	expect((await Device.enrol(url, BEN, code)).outcome).toBe(CLOSE.wrongCode);
	const late = lay(data, () => Date.now() - 31 * 60_000);
	expect((await Device.enrol(url, BEN, late)).outcome).toBe(CLOSE.wrongCode);
	for (const guess of ['AAAA-AAAA', 'CCCC-CCCC'])
		expect((await Device.enrol(url, BEN, guess)).outcome).toBe(CLOSE.wrongCode);
	expect((await Device.enrol(url, BEN, lay(data))).outcome).toBe(CLOSE.limit);
});

test('it does not matter whether the relay ran when the code was asked for; a restart keeps who came so', async () => {
	const first = await owned(ANNA);
	await first.stop();
	const code = lay(first.data);
	const second = await relayFor({ data: first.data });
	await Device.enrol(second.url, CLEO, code);
	await second.stop();
	const third = await relayFor({ data: first.data });
	const back = await Device.connect(third.url, CLEO);
	expect((await eventually(() => back.last('devices'))).devices).toMatchObject([
		{ device: ANNA },
		{ device: CLEO, class: 'owner', recovered: true }
	]);
	expect(back.last('devices')?.devices[0]).not.toHaveProperty('recovered');
});

test('npm run recover prints the code beside a relay that runs, and says where no shop lies', async () => {
	const data = temporaryFolder();
	await expect(recover(data)).rejects.toThrow(`No shop lies in ${data}`);
	const { url } = await relayProcess(data);
	await Device.enrol(url, ANNA, codeFor(url));
	const code = /^Recovery code: (\S+) /.exec(await recover(data))?.[1] ?? '';
	const cleo = await Device.enrol(url, CLEO, code);
	expect((await eventually(() => cleo.last('devices'))).devices.at(-1)).toMatchObject({
		class: 'owner',
		recovered: true
	});
});
