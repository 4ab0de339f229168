import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zeros, zipOf, type Entry } from '../../../../tests/kit/zips.ts';
import { BadZip, openZip } from './unzip.mjs';

const MiB = 2 ** 20;
type Part = Parameters<typeof openZip>[1];

/** Opens a ZIP and reads all of it; says why not, and how many bytes were asked for. */
async function readAll(zip: Uint8Array<ArrayBuffer>, bounds = {}) {
	const asked: number[] = [];
	const part: Part = async (from, to) => {
		asked.push(to - from);
		return zip.slice(from, to);
	};
	try {
		const { names, read } = await openZip(zip.byteLength, part, bounds);
		const files: Record<string, string> = {};
		for (const name of names) files[name] = Buffer.from(await read(name)).toString();
		return { files, asked };
	} catch (error) {
		// Nothing but the sentence that says what is wrong with the file.
		expect(error).toBeInstanceOf(BadZip);
		return { no: (error as Error).message, asked };
	}
}

const said = async (entries: readonly Entry[], end = {}) => (await readAll(zipOf(entries, end))).no;

test('what is stored and what is deflated is read, empty files, sizes of 64 bits and folders too', async () => {
	const entries: Entry[] = [
		{ name: 'papers/' },
		{ name: 'papers/a', content: 'stored' },
		{ name: 'b.csv', content: 'deflated '.repeat(9), deflated: true },
		{ name: 'empty', deflated: true }
	];
	// It will lie where the list of the others begins.
	const at = BigInt(Buffer.from(zipOf(entries)).indexOf('PK\u0001\u0002'));
	entries.push({ name: 'c', content: 'wide', says: { wide: [4n, 4n, at] } });
	expect((await readAll(zipOf(entries))).files).toEqual({
		'papers/a': 'stored',
		'b.csv': 'deflated '.repeat(9),
		empty: '',
		c: 'wide'
	});
});

test('a file that unpacks to far more than it is is left before a byte of it is unpacked', async () => {
	const bomb = zipOf([{ name: 'facts.jsonl', content: zeros(8 * MiB), deflated: true }]);
	expect(bomb.byteLength).toBeLessThan(10_000);
	const { no, asked } = await readAll(bomb);
	expect(no).toBe('unpacked, it would be far larger than it is');
	expect(asked.reduce((sum, each) => sum + each, 0)).toBeLessThan(70_000);
	// Many small ones are one large one.
	const many = Array.from({ length: 40 }, (_, n) => ({
		...{ name: `papers/${n}`, content: zeros(MiB), deflated: true }
	}));
	expect(await said(many)).toBe('unpacked, it would be far larger than it is');
});

test('a file that says less of itself than it holds is left at the first byte too many', async () => {
	const lie = { name: 'a', content: zeros(8 * MiB), deflated: true, says: { bytes: 1_000 } };
	expect(await said([lie])).toBe('a unpacks to more than it says');
	expect(await said([{ ...lie, says: { bytes: 0 } }])).toBe('"a" is not as long as it says');
	const short = { name: 'a', content: 'abc', deflated: true, says: { bytes: 4 } };
	expect(await said([short])).toBe('a is not as long as it says');
	expect(await said([{ name: 'a', content: 'abc', says: { bytes: 4 } }])).toBe(
		'"a" is not as long as it says'
	);
});

test('files that lie over one another are refused: one kernel of bytes is no thousand files', async () => {
	const kernel = { name: 'a', content: randomBytes(50_000), deflated: true };
	const quoted = Array.from({ length: 3 }, (_, n) => ({
		...{ name: `b${n}`, content: '', deflated: true },
		says: { at: 0, packed: 50_000, bytes: 50_000 }
	}));
	expect(await said([kernel, ...quoted])).toMatch(/^"(a|b\d)" lies where another file is$/);
	// One that reaches into the next, and one that reaches into the list of files.
	const next = { name: 'b', content: 'x'.repeat(99) };
	const long = { name: 'a', content: 'abc', says: { packed: 90, bytes: 90 } };
	expect(await said([long, next])).toBe('"a" lies where another file is');
	expect(await said([next, long])).toBe('"a" lies where another file is');
	// More before its bytes than the list knows of pushes them over the next.
	const pushed = zipOf([{ name: 'a', content: 'abc' }, next]);
	pushed[28] = 9;
	expect((await readAll(pushed)).no).toBe('a lies where another file is');
});

test('sizes that no file has are refused, of 32 and of 64 bits', async () => {
	const huge = 2n ** 63n;
	for (const wide of [
		[huge, huge, 0n],
		[4n, 2n ** 40n, 0n],
		[4n, 4n, huge],
		[2n ** 64n - 1n, 4n, 0n],
		[4n]
	])
		expect(await said([{ name: 'a', content: 'wide', says: { wide } }])).toMatch(
			/"a" (lies where another file is|is not as long as it says)/
		);
	expect(await said([{ name: 'a' }], { at: 0xfffffff0 })).toBe('it ends before all of it is here');
	expect(await said([{ name: 'a' }], { bytes: 0xfffffff0 })).toBe('its list of files is too long');
	expect(await said([{ name: 'a' }], { count: 0xffff })).toMatch(/end of this ZIP file cannot be/);
	expect(await said([{ name: 'a' }], { count: 2 })).toBe('its list of files cannot be read');
	expect(await said([{ name: 'a' }, { name: 'b' }], { count: 1 })).toMatch(/list of files cannot/);
});

test('a million files are refused by their number, before their list is read', async () => {
	const zip = zipOf([{ name: 'a' }]);
	const wide = Buffer.alloc(56 + 20);
	wide.writeUInt32LE(0x06064b50, 0);
	wide.writeBigUInt64LE(1_000_000n, 32);
	wide.writeBigUInt64LE(47n, 40);
	wide.writeBigUInt64LE(31n, 48);
	wide.writeUInt32LE(0x07064b50, 56);
	wide.writeBigUInt64LE(BigInt(zip.byteLength - 22), 64);
	const end = Buffer.from(zip.subarray(-22));
	end.writeUInt16LE(0xffff, 10);
	const all = new Uint8Array(Buffer.concat([zip.subarray(0, -22), wide, end]));
	expect((await readAll(all)).no).toBe('it holds more than 500000 files');
});

test.each([
	'../a',
	'/etc/passwd',
	'a/../../b',
	'..\\a',
	'C:\\a',
	'a\\b',
	'a//b',
	'./a',
	'.hidden',
	'a/.b',
	'a\u0000.csv',
	'caf\u00e9',
	'cafe\u0301',
	'p\u0430pers/a',
	'a\u202egpj',
	'a b',
	'',
	'a'.repeat(101),
	'a/'.repeat(9) + 'b'
])('a name that leads elsewhere or looks like another is refused: %j', async (name) => {
	expect(await said([{ name }])).toContain('is no name of a file in it');
});

test('two files of one name are refused, whatever their letters, and one that has another name where it lies', async () => {
	expect(await said([{ name: 'facts.jsonl' }, { name: 'facts.jsonl' }])).toMatch(
		/stands in it twice/
	);
	expect(await said([{ name: 'facts.jsonl' }, { name: 'Facts.jsonl' }])).toMatch(
		/stands in it twice/
	);
	expect(await said([{ name: 'a', lies: 'b' }])).toBe('a is called "b" where it lies');
});

test('what is encrypted, or packed in another way, is said to be so', async () => {
	for (const says of [{ flags: 1 }, { method: 12 }, { method: 99 }])
		expect(await said([{ name: 'a', says }])).toBe('"a" is packed in a way that cannot be read');
});

test('no bytes make it do anything but say what is wrong', { timeout: 60_000 }, async () => {
	const sound = zipOf([
		{ name: 'manifest.json', content: '{"format":1}'.repeat(5), deflated: true },
		{ name: 'papers/a', content: 'abcdef' },
		{ name: 'c', content: 'wide', says: { wide: [4n, 4n, 0n] } }
	]);
	const changes = fc.array(
		fc.record({ at: fc.nat(sound.byteLength - 1), to: fc.constantFrom(0, 1, 0x50, 0x7f, 0xff) }),
		{ minLength: 1, maxLength: 6 }
	);
	await fc.assert(
		fc.asyncProperty(changes, fc.nat(40), async (changes, cut) => {
			const zip = sound.slice(0, sound.byteLength - (cut > 30 ? cut : 0));
			for (const { at, to } of changes) if (at < zip.byteLength) zip[at] = to;
			const { files = {}, asked } = await readAll(zip);
			expect(Object.keys(files).length).toBeLessThanOrEqual(3);
			expect(Math.max(...asked)).toBeLessThanOrEqual(zip.byteLength);
		}),
		{ numRuns: 600, seed: 7 }
	);
});
