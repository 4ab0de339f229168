import { describe, expect, test } from 'vitest';
import type { Column } from '../column.ts';
import { Selection } from './selection.svelte.ts';
import { nameOf, sameView, TableLooks, type TableLook } from './table-looks.svelte.ts';

const columns: readonly Column[] = [
	{ key: 'picture', label: 'Picture', bare: true },
	{ key: 'title', label: 'Title' },
	{ key: 'price', label: 'Price' },
	{ key: 'serial', label: 'Serial', extra: true }
];
const keys = (all: readonly Column[]) => all.map((column) => column.key);

/** A device's storage, and what lies in it. */
function deviceStore() {
	let kept: Readonly<Record<string, TableLook>> = {};
	return { read: () => kept, write: (looks: typeof kept) => (kept = looks) };
}

describe('columns', () => {
	test('the usual ones are shown until somebody chooses; the one that names a row always', () => {
		const looks = new TableLooks();
		looks.start(deviceStore());
		expect(keys(looks.shown('pieces', columns))).toEqual(['picture', 'title', 'price']);
		looks.toggle('pieces', columns, 'serial');
		looks.toggle('pieces', columns, 'price');
		looks.toggle('pieces', columns, 'title');
		expect(keys(looks.shown('pieces', columns))).toEqual(['picture', 'title', 'serial']);
		expect(keys(looks.shown('people', columns))).toEqual(['picture', 'title', 'price']);
		looks.usual('pieces');
		expect(keys(looks.shown('pieces', columns))).toEqual(['picture', 'title', 'price']);
		expect(nameOf(columns)).toBe('title');
	});

	test('are remembered by the device, with its views', () => {
		const store = deviceStore();
		const before = new TableLooks();
		before.start(store);
		before.toggle('pieces', columns, 'price');
		before.keepView('pieces', { label: 'Dear ones', search: '?text=%3E5000' });
		before.keepView('pieces', { label: 'Dear ones', search: '?text=%3E9000' });
		const after = new TableLooks();
		after.start(store);
		expect(keys(after.shown('pieces', columns))).toEqual(['picture', 'title']);
		expect(after.views('pieces')).toEqual([{ label: 'Dear ones', search: '?text=%3E9000' }]);
		after.dropView('pieces', 'Dear ones');
		expect(after.views('pieces')).toEqual([]);
	});
});

test('a view is the same in whatever order its address says it', () => {
	expect(sameView('?text=ring&show=sold', '?show=sold&text=ring')).toBe(true);
	expect(sameView('', '?')).toBe(true);
	expect(sameView('?text=ring', '?text=rings')).toBe(false);
});

describe('choosing rows', () => {
	test('one by one, and up to another one', () => {
		const selection = new Selection();
		const order = ['a', 'b', 'c', 'd'];
		selection.toggle('d');
		selection.toggle('d');
		selection.toggle('b');
		selection.reach('d', order);
		expect(selection.keys).toEqual(['b', 'c', 'd']);
		selection.reach('a', order);
		expect(selection.count).toBe(4);
		expect(selection.has('c')).toBe(true);
	});

	test('up to one that is not loaded chooses that one alone', () => {
		const selection = new Selection();
		selection.toggle('a');
		selection.reach('z', ['b', 'c']);
		expect(selection.keys).toEqual(['a', 'z']);
	});

	test('what is done with some of them leaves the others chosen; none chosen, fingers open again', () => {
		const selection = new Selection();
		selection.picking = true;
		selection.add(['a', 'b', 'c']);
		selection.remove(['a', 'b']);
		expect(selection.keys).toEqual(['c']);
		selection.clear();
		expect([selection.count, selection.picking]).toEqual([0, false]);
	});

	test('while all of a list are being found no verb is ready, and a second press finds nothing twice', async () => {
		const selection = new Selection();
		let asked = 0;
		let found: ((keys: readonly string[]) => void) | undefined;
		const find = () => {
			asked++;
			return new Promise<readonly string[]>((resolve) => (found = resolve));
		};
		selection.toggle('a');
		expect(selection.ready).toBe(true);
		const both = [selection.addFound(find), selection.addFound(find)];
		expect([selection.busy, selection.ready]).toEqual([true, false]);
		found?.(['a', 'b', 'c']);
		await Promise.all(both);
		expect([selection.busy, selection.ready]).toEqual([false, true]);
		expect([asked, selection.keys]).toEqual([1, ['a', 'b', 'c']]);
	});

	test('what fails leaves the chosen ones as they were, and the verbs ready', async () => {
		const selection = new Selection();
		selection.toggle('a');
		await expect(selection.addFound(() => Promise.reject(new Error('gone')))).rejects.toThrow(
			'gone'
		);
		expect([selection.ready, selection.keys]).toEqual([true, ['a']]);
	});
});
