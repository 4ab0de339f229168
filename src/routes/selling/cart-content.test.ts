import { describe, expect, test } from 'vitest';
import type { Id } from '#lib/values/id.ts';
import { EMPTY, joined, putBack, without, type CartContent } from './cart-content.ts';

const id = (text: string) => text as Id;
const holding = (...pieces: readonly string[]): CartContent => ({
	...EMPTY,
	lines: pieces.map((piece) => ({ piece: id(piece) }))
});
const pieces = ({ lines }: CartContent) => lines.map(({ piece }) => String(piece));

describe('a cart while it is sold or put aside', () => {
	test('keeps what came in meanwhile, and who was named', () => {
		const sold = { ...holding('a', 'b'), person: id('ann'), parked: id('p') };
		const now = { ...holding('a', 'b', 'c'), person: id('ben'), parked: id('p') };
		expect(without(now, sold)).toEqual({ ...holding('c'), person: id('ben') });
		expect(without(sold, sold)).toEqual(EMPTY);
	});

	test('gives a line back once, however often it is brought', () => {
		const back = { sale: id('s'), line: 0, condition: 'fine', reason: 'x' } as const;
		const once = { ...EMPTY, returns: [back] };
		expect(joined(once, { ...EMPTY, returns: [{ ...back }] }).returns).toEqual([back]);
		expect(without({ ...EMPTY, returns: [{ ...back }] }, once)).toEqual(EMPTY);
	});
});

describe('taking out of a cart is undone', () => {
	const ann = { ...holding('a', 'b'), person: id('ann') };

	test('and what was scanned since stays', () => {
		const after = { ...holding('b'), person: id('ann') };
		const now = { ...holding('b', 'c'), person: id('ann') };
		const again = putBack(now, ann, after);
		expect(pieces(again)).toEqual(['a', 'b', 'c']);
		expect(again.person).toBe('ann');
		const last = { ...holding('a'), person: id('ann') };
		expect(pieces(putBack({ ...holding('a', 'c'), person: id('ann') }, ann, last))).toEqual([
			'a',
			'b',
			'c'
		]);
	});

	test('and nobody is named whom the change had not named', () => {
		const after = { ...holding('b'), person: id('ann') };
		expect(putBack(holding('b'), ann, after)).toEqual(holding('a', 'b'));
		expect(putBack({ ...holding('b'), person: id('ben') }, ann, after).person).toBe('ben');
	});

	test('and what was sold since does not come back', () => {
		const after = { ...holding('b'), person: id('ann') };
		expect(putBack(without(after, after), ann, after)).toEqual(holding('a'));
	});

	test('a cart that was cleared comes back with its customer, unless there is another by then', () => {
		expect(putBack(EMPTY, ann, EMPTY)).toEqual(ann);
		const next = { ...holding('c'), person: id('ben') };
		expect(putBack(next, ann, EMPTY)).toEqual({ ...holding('a', 'b', 'c'), person: id('ben') });
	});
});
