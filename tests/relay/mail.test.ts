import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MAIL_BYTES, type MailAnswer, type OutgoingMail } from '#lib/sync/mail.ts';
import { BACKUP_PATH, readControl } from '../../server/control.ts';
import { MAILS } from '../../server/folder.ts';
import { MAIL_FILE } from '../../server/mail-server.ts';
import { MailServer } from '../kit/mail-server.ts';
import { Device, provedBy, tokenOf, ulid } from './device.ts';
import { ask as askOf } from './fleet.ts';
import { relayFor, temporaryFolder } from './world.ts';

const ready: OutgoingMail = {
	to: 'ada@obi.example',
	subject: 'Okafor Jewelers: your work A1-T00001 is ready – für Sie',
	text: 'Please bring the claim check.\n\nOkafor Jewelers\n12 High Street'
};

async function mailServer(options: Parameters<typeof MailServer.start>[0] = {}) {
	const server = await MailServer.start(options);
	onTestFinished(() => server.close());
	return server;
}

/** A relay with two counters that have mail sent. */
async function shop(options: Parameters<typeof relayFor>[0] = {}) {
	const running = await relayFor(options);
	const tokens = [await tokenOf(running.url, ulid(1)), await tokenOf(running.url, ulid(2))];
	const ask = async (method: string, path: string, body?: string, n = 1, token = tokens[n - 1]) => {
		const headers = provedBy(ulid(n), token ?? '', method, path);
		const answer = await fetch(running.url + path, {
			method,
			headers,
			...(body === undefined ? {} : { body })
		});
		return { status: answer.status, body: (await answer.json()) as MailAnswer };
	};
	return {
		...running,
		ask,
		standing: async () => (await ask('GET', '/mail')).body,
		send: (id: string, mail: unknown = ready, n = 1) =>
			ask('POST', `/mail/${id}`, JSON.stringify(mail), n)
	};
}

test('a mail of a device goes out by the mail server that the data folder names, from the shop, in plain words', async () => {
	const smtp = await mailServer();
	const { send, standing, data, lines } = await shop();
	expect(await standing()).toEqual({ is: 'none' });
	expect(await send('one')).toMatchObject({ status: 503, body: { is: 'not-sent' } });
	await smtp.nameIn(data, { user: 'shop', password: 'right horse' });
	expect(await standing()).toEqual({ is: 'ready', from: 'shop@okafor.example' });
	expect(await send('one')).toEqual({ status: 200, body: { is: 'sent' } });
	const [mail] = smtp.received;
	expect(smtp.received).toHaveLength(1);
	expect(mail).toMatchObject({
		from: 'shop@okafor.example',
		to: ['ada@obi.example'],
		user: 'shop'
	});
	expect(mail?.raw).toMatch(/^From: Okafor Jewelers <shop@okafor\.example>\r$/m);
	expect(mail?.raw).toMatch(/^To: ada@obi\.example\r$/m);
	expect(mail?.raw).toContain('Content-Type: text/plain; charset=utf-8');
	expect(mail?.raw).toContain('12 High Street');
	// Nobody's address stands in what is kept for longer than they may be.
	const kept = readdirSync(join(data, MAILS)).map((it) =>
		readFileSync(join(data, MAILS, it), 'utf8')
	);
	expect(kept).toEqual(['sent']);
	expect(JSON.stringify(lines)).not.toContain('ada@obi.example');
	expect(JSON.stringify(lines)).not.toContain('horse');
	expect(statSync(join(data, MAIL_FILE)).mode & 0o077).toBe(0);
});

test('two devices that send the same mail at once send it once, and both hear that it was sent', async () => {
	const smtp = await mailServer();
	const { send, data } = await shop();
	await smtp.nameIn(data);
	const both = await Promise.all([send('same', ready, 1), send('same', ready, 2)]);
	expect(both.map(({ body }) => body)).toEqual([{ is: 'sent' }, { is: 'sent' }]);
	expect(await send('same', { ...ready, again: true })).toMatchObject({ body: { is: 'sent' } });
	expect(smtp.received).toHaveLength(1);
	await send('another');
	expect(smtp.received).toHaveLength(2);
});

test('a mail that was cut off after it went over may have been sent: after a restart too it is not sent again unasked', async () => {
	const smtp = await mailServer();
	smtp.hears = () => new Promise(() => smtp.cut());
	const data = temporaryFolder();
	const first = await shop({ data });
	await smtp.nameIn(data);
	expect(await first.send('one')).toEqual({ status: 200, body: { is: 'perhaps' } });
	await first.stop();
	smtp.hears = undefined;
	const again = await shop({ data });
	expect(await again.send('one')).toEqual({ status: 200, body: { is: 'perhaps' } });
	expect(smtp.received).toHaveLength(1);
	expect(await again.send('one', { ...ready, again: true })).toMatchObject({
		body: { is: 'sent' }
	});
	expect(smtp.received).toHaveLength(2);
	const ids = smtp.received.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw)?.[1]);
	expect(ids[0]).toBeDefined();
	expect(ids[1]).toBe(ids[0]);
});

test('a relay that dies while the mail server has the mail says afterwards that it may have been sent', async () => {
	const smtp = await mailServer();
	let heard = () => {};
	const hasIt = new Promise<void>((resolve) => (heard = resolve));
	smtp.hears = () => new Promise(() => heard());
	const data = temporaryFolder();
	const first = await shop({ data });
	await smtp.nameIn(data);
	const asked = first.send('one').catch(() => undefined);
	await hasIt;
	// What a relay finds that was killed at this point: nothing more of it was written.
	const again = await shop({ data: copyOf(data) });
	expect(await again.send('one')).toEqual({ status: 200, body: { is: 'perhaps' } });
	expect(smtp.received).toHaveLength(1);
	smtp.cut();
	await asked;
});

/** A data folder as another relay finds it: with the notices and the mail server, without the lock of this one. */
function copyOf(data: string): string {
	const other = temporaryFolder();
	cpSync(join(data, MAILS), join(other, MAILS), { recursive: true });
	cpSync(join(data, MAIL_FILE), join(other, MAIL_FILE));
	return other;
}

test('what the mail server refuses was not sent, its reason is told, and it may be tried again', async () => {
	const smtp = await mailServer();
	smtp.hears = () => Promise.reject(new Error('Mailbox full'));
	const { send, data } = await shop();
	await smtp.nameIn(data);
	const refused = await send('one');
	expect(refused).toMatchObject({ status: 502, body: { is: 'not-sent' } });
	expect(JSON.stringify(refused.body)).toContain('Mailbox full');
	smtp.hears = undefined;
	expect(await send('one')).toMatchObject({ body: { is: 'sent' } });
	await smtp.nameIn(data, { user: 'shop', password: 'wrong' });
	expect(await send('two')).toMatchObject({ status: 502, body: { is: 'not-sent' } });
	await smtp.close();
	expect(await send('three')).toMatchObject({ status: 502, body: { is: 'not-sent' } });
});

test('a password goes over no line without TLS, nor to a server whose certificate nobody vouches for', async () => {
	const [open, forged] = [await mailServer(), await mailServer({ disabledCommands: [] })];
	const { send, data } = await shop();
	const login = { user: 'shop', password: 'right horse' };
	for (const smtp of [open, forged]) {
		await smtp.nameIn(data, { ...login, tls: undefined });
		expect(await send('one')).toMatchObject({ status: 502, body: { is: 'not-sent' } });
		expect(smtp.received).toEqual([]);
	}
});

test('the password of the mail server is in no backup', async () => {
	const folder = temporaryFolder();
	const { data } = await shop({ backups: { folder, offsite: undefined, hour: 3 } });
	const smtp = await mailServer();
	await smtp.nameIn(data, { user: 'shop', password: 'right horse' });
	const { url = '', secret = '' } = (await readControl(data)) ?? {};
	const headers = { Authorization: `Bearer ${secret}` };
	expect((await fetch(url + BACKUP_PATH, { method: 'POST', headers })).status).toBe(200);
	const backups = readdirSync(folder).map((it) => readFileSync(join(folder, it), 'latin1'));
	expect(backups.length).toBeGreaterThan(0);
	for (const backup of backups) {
		expect(backup).toContain(ulid(1));
		expect(backup).not.toContain('right horse');
	}
});

test('a mail server that is named wrongly is said to be, in words and without its password', async () => {
	const { standing, send, data } = await shop();
	const sound = { host: 'smtp.okafor.example', port: 465, from: 'shop@okafor.example' };
	const wrong: readonly (readonly [object | string, RegExp])[] = [
		['{"host": "x", "password": "right horse" "}', /not JSON/],
		[{ ...sound, host: 'smtp://okafor' }, /"host"/],
		[{ ...sound, port: '465' }, /"port"/],
		[{ ...sound, tls: 'none' }, /"tls"/],
		[{ ...sound, user: 'shop' }, /"password"/],
		[{ ...sound, from: 'Okafor' }, /"from"/]
	];
	for (const [named, reason] of wrong) {
		const text = typeof named === 'string' ? named : JSON.stringify(named);
		writeFileSync(join(data, MAIL_FILE), text);
		const said = await standing();
		expect(said).toMatchObject({ is: 'faulty', reason: expect.stringMatching(reason) as unknown });
		expect(JSON.stringify(said)).not.toContain('horse');
		expect((await send('one')).status).toBe(503);
	}
});

test('no mail has a second recipient, a header of its own, a file or an address of the web in it', async () => {
	const smtp = await mailServer();
	const { send, ask, data } = await shop();
	await smtp.nameIn(data);
	const wrong: readonly unknown[] = [
		{ ...ready, to: 'ada@obi.example, eve@else.example' },
		{ ...ready, to: 'ada@obi.example\r\nBcc: eve@else.example' },
		{ ...ready, to: 'Ada <ada@obi.example>' },
		{ ...ready, to: ['ada@obi.example'] },
		{ ...ready, to: 'ada@obi.example>\nRCPT TO:<eve@else.example' },
		{ ...ready, subject: 'Ready\r\nBcc: eve@else.example' },
		{ ...ready, subject: 'x'.repeat(201) },
		{ ...ready, text: { path: '/etc/passwd' } },
		{ ...ready, text: '\u0007' },
		{ ...ready, text: '' },
		'nothing of the kind',
		null
	];
	for (const mail of wrong) expect((await send('one', mail)).status).toBe(400);
	const long = { ...ready, text: 'x'.repeat(MAIL_BYTES) };
	expect((await send('one', long)).status).toBe(413);
	for (const odd of ['a/b', 'a.b', '', 'x'.repeat(81)])
		expect((await ask('POST', `/mail/${odd}`, JSON.stringify(ready))).status).toBe(404);
	expect(smtp.received).toEqual([]);
	// Dots and lines are words; only what the composer writes is a header.
	const text = '.\nBcc: eve@else.example\n.\nQUIT';
	await send('two', { ...ready, text, html: '<p>', attachments: [{ path: '/etc/passwd' }] });
	expect(smtp.received).toHaveLength(1);
	expect(smtp.received[0]?.to).toEqual(['ada@obi.example']);
	expect(smtp.received[0]?.raw).not.toContain('root:');
	const [headers = ''] = smtp.received[0]?.raw.split('\r\n\r\n') ?? [];
	expect(headers).not.toContain('eve@');
});

test('only a device of the shop has mail sent, and none that was shut out', async () => {
	const smtp = await mailServer();
	const { ask, send, data, url } = await shop();
	await smtp.nameIn(data);
	const text = JSON.stringify(ready);
	expect((await ask('POST', '/mail/one', text, 1, 'stolen')).status).toBe(401);
	expect((await fetch(`${url}/mail/one`, { method: 'POST', body: text })).status).toBe(401);
	expect((await fetch(`${url}/mail`)).status).toBe(401);
	const owner = await Device.connect(url, ulid(1));
	const revoked = askOf<'changed'>(owner, { t: 'revoke', device: ulid(2) });
	expect(await revoked).toMatchObject({ is: 'done' });
	expect((await send('one', ready, 2)).status).toBe(401);
	expect(smtp.received).toEqual([]);
	expect((await send('one', ready, 1)).status).toBe(200);
});

test('mailsPerHour: more mails than that are not sent, by whichever device', async () => {
	const smtp = await mailServer();
	const { send, data } = await shop({ limits: { mailsPerHour: 2 } });
	await smtp.nameIn(data);
	const all = await Promise.all([1, 2, 3, 4].map((n) => send(`n${n}`, ready, 1 + (n % 2))));
	expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429]);
	expect(smtp.received).toHaveLength(2);
});

test('mailWithinMs: a mail server that does not answer keeps nobody waiting', async () => {
	const smtp = await mailServer({ onConnect: () => undefined });
	const { send, data } = await shop({ limits: { mailWithinMs: 100 } });
	await smtp.nameIn(data);
	expect(await send('one')).toMatchObject({ status: 502, body: { is: 'not-sent' } });
	smtp.cut();
});
