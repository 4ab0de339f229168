import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import { defineIndex } from '#lib/projections/derivation.ts';
import { say } from '../messages.ts';
import { SALES, SALES_AFTER, type GivenBack, type SaleAfterRow, type SaleRow } from './sales.ts';

/**
 * SL13 A sale or a line of it that devices apart gave back more than once. The money of each stands;
 * a person looks at what was really paid out.
 */
export const givenBackTwice = defineIndex({
	name: 'sales given back twice',
	from: [SALES, SALES_AFTER],
	to: CLASHES,
	each(rows, key) {
		const sale = rows[SALES] as SaleRow | undefined;
		const after = rows[SALES_AFTER] as SaleAfterRow | undefined;
		if (!sale || !after) return [];
		const ways = twiceBack(after.back);
		const open = ways.length > 0 && !after.seen.some(({ ways: seen }) => isIn(ways, seen));
		if (!open) return [];
		const value: Clash = {
			kind: 'returned-twice',
			title: say('returnedTwice', { number: sale.number }),
			text: say('returnedTwiceText'),
			href: `/selling/receipt/${key}`,
			sides: ways.map((way) => ({
				label: say(way.kind === 'void' ? 'voidOf' : 'returnNumber', { number: way.number }),
				detail: way.reason,
				href: `/selling/receipt/${way.kind === 'void' ? key : way.id}`
			})),
			verbs: [
				{
					label: say('bothPaid'),
					command: 'selling.noteRefunds',
					input: { sale: key, seen: ways.map((way) => way.id) }
				}
			]
		};
		return [{ key: `sale/${key}/back`, member: key, value }];
	}
});

/** The ways of giving back that share a line with another one. */
export function twiceBack(back: readonly GivenBack[]): readonly GivenBack[] {
	return back.filter((one) => back.some((other) => other.id !== one.id && shareLine(one, other)));
}

function shareLine(one: GivenBack, other: GivenBack): boolean {
	if (one.lines === 'all' || other.lines === 'all') return true;
	const lines = other.lines;
	return one.lines.some((line) => lines.includes(line));
}

function isIn(ways: readonly GivenBack[], seen: readonly string[]): boolean {
	return ways.every((way) => seen.includes(way.id));
}
