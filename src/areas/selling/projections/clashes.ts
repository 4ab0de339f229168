import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import { defineIndex } from '#lib/projections/derivation.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from '../messages.ts';
import { amountWords } from '../rules/amount-words.ts';
import { DRAWERS, type DrawerRow } from './drawers.ts';
import {
	SALES,
	SALES_AFTER,
	waysBack,
	type GivenBack,
	type SaleAfterRow,
	type SaleRow
} from './sales.ts';

/**
 * SL13 A sale or a line of it that devices apart gave back more than once; a person says whether the
 * money really went out each time. And one that both sides then called unpaid: it was paid once.
 */
export const givenBackTwice = defineIndex({
	name: 'sales given back twice',
	from: [SALES, SALES_AFTER],
	to: CLASHES,
	each(rows, key) {
		const sale = rows[SALES] as SaleRow | undefined;
		const after = rows[SALES_AFTER] as SaleAfterRow | undefined;
		if (!sale || !after) return [];
		const value = twice(sale, after) ?? never(sale, after);
		return value ? [{ key: `sale/${key}/back`, member: key, value }] : [];
	}
});

function twice({ sale, number }: SaleRow, after: SaleAfterRow): Clash | undefined {
	const ways = twiceBack(waysBack(after));
	const open = ways.length > 0 && !after.seen.some(({ ways: seen }) => isIn(ways, seen));
	if (!open) return undefined;
	const ids = ways.map((way) => way.id);
	return {
		kind: 'returned-twice',
		title: say('returnedTwice', { number }),
		text: say('returnedTwiceText'),
		href: `/selling/receipt/${sale}`,
		sides: ways.map((way) => sideOf(sale, way)),
		verbs: [
			{ label: say('bothPaid'), command: 'selling.noteRefunds', input: { sale, seen: ids } },
			...ways.flatMap((paid, side) => {
				const others = ways.filter((way) => way !== paid);
				if (!others.every((other) => mayBeUnpaid(other, paid))) return [];
				const input = { sale, paid: paid.id, unpaid: others.map((way) => way.id) };
				return [{ label: say('onlyThisPaid'), side, command: 'selling.noteUnpaid', input }];
			})
		]
	};
}

/** A void stands above returns, which give back a part of what it does; a ticket that did more stands too. */
function mayBeUnpaid(way: GivenBack, paid: GivenBack): boolean {
	if (way.kind === 'void') return paid.kind === 'void';
	const { lines } = paid;
	return (
		way.alone === true &&
		(lines === 'all' || (way.lines !== 'all' && way.lines.every((line) => lines.includes(line))))
	);
}

/** Two devices apart each said that the other's giving back was not paid. */
function never({ sale, number, lines }: SaleRow, after: SaleAfterRow): Clash | undefined {
	const paid = waysBack(after);
	const unpaid = after.back.filter((way) => !paid.includes(way));
	const isBack = (ways: readonly GivenBack[], line: number) =>
		ways.some((way) => way.lines === 'all' || way.lines.includes(line));
	const open = lines
		.map((_line, index) => index)
		.filter((line) => isBack(unpaid, line) && !isBack(paid, line));
	if (open.length === 0) return undefined;
	const reason = say('returnedNeverReason');
	const returns = open.map((line) => ({ sale, line, condition: 'fine', reason }));
	return {
		kind: 'returned-never',
		title: say('returnedNever', { number }),
		text: say('returnedNeverText'),
		href: `/selling/receipt/${sale}`,
		sides: unpaid.map((way) => sideOf(sale, way)),
		verbs: [
			{
				label: say('paidOnce'),
				command: 'selling.completeSale',
				input: { lines: [], returns, tenders: [] }
			}
		]
	};
}

function sideOf(sale: Id, { kind, id, number, reason }: GivenBack): Clash['sides'][number] {
	return {
		label: say(kind === 'void' ? 'voidOf' : 'returnNumber', { number }),
		detail: reason,
		href: `/selling/receipt/${kind === 'void' ? sale : id}`
	};
}

/**
 * SL17 A drawer with further counts, from a device that forgot its first: a person looks at them, because
 * the cash they speak of was counted once before.
 */
export const countedTwice = defineIndex({
	name: 'drawers counted twice',
	from: [DRAWERS],
	to: CLASHES,
	each(rows, drawer) {
		const row = rows[DRAWERS] as DrawerRow | undefined;
		const [first, ...further] = row?.counts ?? [];
		const ids = further.map(({ id }) => id);
		const isSeen = row?.seen.some(({ seen }) => ids.every((id) => seen.includes(id)));
		if (!row || !first || ids.length === 0 || isSeen) return [];
		const value: Clash = {
			kind: 'counted-twice',
			title: say('countedTwice', { day: first.day }),
			text: say('countedTwiceText'),
			href: '/selling/drawer',
			sides: row.counts.map(({ counted, currency }, at) => ({
				label: say('countNumber', { n: String(at + 1) }),
				detail: amountWords({ minor: counted, currency })
			})),
			verbs: [
				{
					label: say('firstCountStands'),
					command: 'selling.noteRecount',
					input: { drawer, seen: ids }
				}
			]
		};
		return [{ key: `drawer/${drawer}/counts`, member: drawer, value }];
	}
});

/** The ways of giving back that share a line with another one. */
function twiceBack(back: readonly GivenBack[]): readonly GivenBack[] {
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
