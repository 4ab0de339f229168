import { expect, test } from 'vitest';
import type { RecordValues } from '#lib/records/record.ts';
import type { Day } from '#lib/values/day.ts';
import type { Piece } from '../records.ts';
import { readSearch } from '../rules/search.ts';
import { matcher } from './matches.ts';

const today = '2026-11-23' as Day;
const finds = (text: string, values: Partial<RecordValues<typeof Piece>>) =>
	matcher(readSearch(text).tokens, today)(values as RecordValues<typeof Piece>);

test('INV7 a piece whose stones and metals nobody has listed is taken at the word of its title', () => {
	const bare = { title: 'Oval solitaire ring, 18k white' };
	expect(finds('oval 18k', bare)).toBe(true);
	expect(finds('pear', bare)).toBe(false);
	expect(finds('14k', bare)).toBe(false);
	expect(finds('oval 1-1.2ct', bare)).toBe(false);
	const listed = { ...bare, stones: [{ kind: 'diamond', shape: 'round' }] };
	expect(finds('oval', listed as never)).toBe(false);
	expect(finds('round', listed as never)).toBe(true);
});
