import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { issue, makeAuthority } from '../../server/lan/certificate.ts';
import { ulid } from './device.ts';
import { ask, owned } from './fleet.ts';
import { temporaryFolder } from './world.ts';

const DAY_MS = 86_400_000;
const NAMES = { dns: ['till'], ips: ['127.0.0.1'] };

/** A shop with a certificate that somebody else keeps, made so many days ago; it holds for 397. */
async function shopWithCertificate(daysAgo: number) {
	const folder = temporaryFolder();
	const making = { now: () => Date.now() - daysAgo * DAY_MS, random: randomBytes };
	const root = await makeAuthority('Somebody', NAMES, making);
	const leaf = await issue(root, NAMES, making);
	const given = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
	writeFileSync(given.cert, leaf.certificate);
	writeFileSync(given.key, leaf.key);
	const { anna, lines } = await owned(ulid(1), { httpsPort: 0, given });
	const { certificate } = await ask<'surveyed'>(anna, { t: 'survey' });
	return { certificate, warned: lines.filter(({ level }) => level === 'warn') };
}

test('a given certificate that ends soon, or has, is said in the log and to owners, one that is fresh is not', async () => {
	expect(await shopWithCertificate(10)).toEqual({ certificate: undefined, warned: [] });
	for (const [daysAgo, event] of [
		[380, 'certificate ends soon'],
		[400, 'certificate has ended']
	] as const) {
		const { certificate = 0, warned } = await shopWithCertificate(daysAgo);
		expect(Math.round((certificate - Date.now()) / DAY_MS)).toBeCloseTo(397 - daysAgo, -1);
		expect(warned).toMatchObject([{ event }]);
	}
});
