import { describe, expect, test } from 'vitest';
import type { Instant } from '#lib/values/instant.ts';
import { paperName } from '#lib/values/paper.ts';
import { DexiePapers } from './papers-store-dexie.ts';
import { MemoryPapers } from './papers-store-memory.ts';
import type { PaperMark, PaperStore, StoredPaper } from './papers-store.ts';

let opened = 0;
const kinds: readonly (readonly [string, () => PaperStore])[] = [
	['memory', () => new MemoryPapers()],
	['Dexie', () => new DexiePapers(`contract-${(opened += 1)}`)]
];

const hash = (letter: string) => letter.repeat(64);

function paper(letter: string, used: number, unsent = false): StoredPaper {
	const content = new TextEncoder().encode(`photo ${letter}`).buffer;
	const mark: PaperMark = {
		hash: hash(letter),
		name: paperName(hash(letter)),
		bytes: content.byteLength,
		used: used as Instant,
		unsent
	};
	return { mark, content };
}

describe.each(kinds)('papers in %s', (_name, open) => {
	test('gives back the bytes that were put, and lists them without', async () => {
		const store = open();
		await store.put([paper('a', 2), paper('b', 1, true)]);
		expect(await store.get(hash('a'))).toEqual(paper('a', 2).content);
		expect(await store.get(hash('c'))).toBeUndefined();
		expect(await store.marks()).toEqual([paper('b', 1, true).mark, paper('a', 2).mark]);
	});

	test('keeps one of the same paper', async () => {
		const store = open();
		await store.put([paper('a', 1)]);
		await store.put([paper('a', 5)]);
		expect(await store.marks()).toEqual([paper('a', 5).mark]);
	});

	test('marks only what is here: a mark without bytes would promise what cannot be shown', async () => {
		const store = open();
		await store.put([paper('a', 1, true)]);
		await store.mark([paper('a', 9).mark, paper('b', 9).mark]);
		expect(await store.marks()).toEqual([paper('a', 9).mark]);
		expect(await store.get(hash('a'))).toEqual(paper('a', 1).content);
	});

	test('forgets marks and bytes together', async () => {
		const store = open();
		await store.put([paper('a', 1), paper('b', 2)]);
		await store.drop([hash('a'), hash('c')]);
		expect(await store.get(hash('a'))).toBeUndefined();
		expect(await store.marks()).toEqual([paper('b', 2).mark]);
	});

	test('keeps all of a paper or nothing of it', async () => {
		const store = open();
		const broken = { ...paper('b', 2), content: (() => 0) as unknown as ArrayBuffer };
		await expect(store.put([paper('a', 1), broken])).rejects.toThrow();
		expect(await store.marks()).toEqual([]);
		expect(await store.get(hash('a'))).toBeUndefined();
	});
});
