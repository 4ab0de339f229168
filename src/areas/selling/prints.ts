import type { PrintBlock, PrintModel, Paper } from '#lib/print/model.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { formatRate } from '#lib/words/measures.ts';
import { formatDay, formatMoment } from '#lib/words/moments.ts';
import { paidWords, say } from './messages/screens.ts';
import { sayLayaway } from './messages/layaways.ts';
import type { LayawayView } from './queries/layaways.ts';
import type { ReceiptView } from './queries/sales.ts';

type SaleBody = ReceiptView['sale'];
type Line = SaleBody['lines'][number];
type Words = (minor: number) => string;

/**
 * SL7 A receipt of a sale, a return or an exchange shows what was frozen in it; only the shop's own
 * heading is today's. A void one says so. Its code is its number, so that a scan finds it again.
 */
export function printedReceipt(view: ReceiptView, locale: string): PrintModel {
	const { sale } = view;
	const words: Words = (minor) => formatMoney({ minor, currency: sale.currency }, locale);
	const { lines, work = [], deposits = [], returns = [] } = sale;
	const row = (left: string, right: string, note?: string): PrintBlock => ({
		kind: 'row',
		left,
		right,
		...(note ? { note } : {})
	});
	const blocks: PrintBlock[] = [
		...headOf(view, titleOf(sale), locale),
		...lines.flatMap((line) => lineBlocks(line, words, locale)),
		...work.map((line) =>
			row(line.title, words(line.price), [line.number, ...line.done].join('\n'))
		),
		...deposits.map((line) => row(say('workDeposit', { number: line.number }), words(line.amount))),
		...returns.map((line): PrintBlock => ({
			kind: 'row',
			left: say('returned', { title: line.title }),
			note: [line.stockNumber, say('ofSale', { number: line.number })].join('\n'),
			right: words(0 - line.net - line.tax)
		})),
		{ kind: 'rule' },
		...totalsOf(sale, words, locale),
		{ kind: 'rule' },
		...tendersOf(sale, words),
		...footOf(view)
	];
	return { title: titleOf(sale), paper: paperOf(view), blocks };
}

/** SL23 A gift receipt: what it is and where it comes from, no price, and a code to bring it back by. */
export function printedGift(view: ReceiptView, locale: string): PrintModel {
	const { sale } = view;
	const title = say('giftReceipt', { number: sale.number });
	const blocks: PrintBlock[] = [
		...headOf(view, title, locale),
		...sale.lines.map((line): PrintBlock => ({
			kind: 'row',
			left: line.title,
			note: noteOf(line),
			right: ''
		})),
		...footOf(view)
	];
	return { title, paper: paperOf(view), blocks };
}

/**
 * SL18 What a customer takes home of a layaway: the pieces at their fixed price, what was paid and what is
 * left. Its code is its number, so that a scan at the till opens it.
 */
export function printedLayaway(
	view: LayawayView,
	location: ReceiptView['location'],
	locale: string
): PrintModel {
	const { total, deposit, number, until } = view;
	const words: Words = (minor) => formatMoney({ minor, currency: total.currency }, locale);
	const title = say('layawayNumber', { number });
	const row = (left: string, right: string, strong = false): PrintBlock => ({
		kind: 'row',
		left,
		right,
		...(strong ? { strong } : {})
	});
	const note = location?.values.receiptNote;
	const blocks: PrintBlock[] = [
		...shopOf({ location }),
		{ kind: 'text', text: title, center: true, strong: true },
		{ kind: 'text', text: formatDay(view.day, locale), quiet: true, center: true },
		{ kind: 'rule' },
		...view.lines.map((line): PrintBlock => ({
			kind: 'row',
			left: line.title,
			note: line.stockNumber,
			right: words(line.price)
		})),
		{ kind: 'rule' },
		row(sayLayaway('total'), words(total.minor)),
		...view.moves.map((move) => row(formatDay(move.day, locale), words(0 - move.minor))),
		row(sayLayaway('leftToPay'), words(total.minor - deposit.minor), true),
		...(until ? [row(sayLayaway('paidOffBy'), formatDay(until, locale))] : []),
		{ kind: 'text', text: sayLayaway('terms'), quiet: true },
		...(note ? [{ kind: 'text', text: note, quiet: true, center: true } as const] : []),
		{ kind: 'rule' },
		{ kind: 'code', text: number }
	];
	return { title, paper: paperOf({ location }), blocks };
}

function titleOf({ number, lines, returns = [] }: SaleBody): string {
	if (returns.length === 0) return say('receiptNumber', { number });
	return say(lines.length > 0 ? 'exchangeNumber' : 'returnNumber', { number });
}

function paperOf({ location }: Pick<ReceiptView, 'location'>): Paper {
	const paper = location?.values.receiptPaper;
	return paper === 'letter' || paper === 'a4' ? paper : 'roll-80';
}

function headOf(view: ReceiptView, title: string, locale: string): readonly PrintBlock[] {
	const { location, at, back } = view;
	const zone = location?.values.zone ?? 'UTC';
	const voided = back.find((each) => each.kind === 'void');
	return [
		...shopOf(view),
		{ kind: 'text', text: title, center: true, strong: true },
		{ kind: 'text', text: formatMoment(at, zone, locale), quiet: true, center: true },
		...(view.state === 'unpaid'
			? [{ kind: 'text', text: say('receiptUnpaid'), center: true, strong: true } as const]
			: []),
		...(voided
			? [
					{ kind: 'text', text: say('receiptVoid'), center: true, strong: true } as const,
					{ kind: 'text', text: voided.reason, center: true, quiet: true } as const
				]
			: []),
		{ kind: 'rule' }
	];
}

function shopOf({ location }: Pick<ReceiptView, 'location'>): readonly PrintBlock[] {
	if (!location) return [];
	const { name, address, phone } = location.values;
	const details = [address, phone].filter((text) => text !== undefined);
	return [
		{ kind: 'heading', text: name },
		...details.map((text): PrintBlock => ({ kind: 'text', text, quiet: true, center: true })),
		{ kind: 'rule' }
	];
}

function lineBlocks(line: Line, words: Words, locale: string): readonly PrintBlock[] {
	const sold: PrintBlock = {
		kind: 'row',
		left: line.title,
		note: noteOf(line),
		right: words(line.list)
	};
	if (line.price === line.list) return [sold];
	const rate = line.discount?.kind === 'percent' ? formatRate(line.discount.rate, locale) : '';
	const left = [say('discount'), rate].filter(Boolean).join(' ');
	return [sold, { kind: 'row', left, right: words(line.price - line.list) }];
}

/** SL11 The number and what it is made of, as it was said when it was sold. */
function noteOf({ stockNumber, made }: Line): string {
	return [stockNumber, ...made].join('\n');
}

function totalsOf(sale: SaleBody, words: Words, locale: string): readonly PrintBlock[] {
	const { returns = [], deposits = [], fee = 0, taxIncluded, net, tax, total, due } = sale;
	const lines = [...sale.lines, ...(sale.work ?? [])];
	const ahead = deposits.reduce((sum, line) => sum + line.amount, 0);
	const parts = sale.taxes.map(({ name, rate, amount }) => ({
		name: taxIncluded
			? say('taxIncluded', { name, rate: formatRate(rate, locale) })
			: `${name} ${formatRate(rate, locale)}`,
		amount
	}));
	const taxes = parts.map(({ name, amount }): PrintBlock => ({
		kind: 'row',
		left: name,
		right: words(amount)
	}));
	const blocks: PrintBlock[] = [];
	if (lines.length > 0 && tax !== 0 && !taxIncluded)
		blocks.push({ kind: 'row', left: say('subtotal'), right: words(net) }, ...taxes);
	if (lines.length > 0)
		blocks.push({
			kind: 'row',
			left: say('total'),
			right: words(total),
			strong: returns.length + deposits.length === 0
		});
	if (tax !== 0 && taxIncluded) blocks.push(...taxes);
	if (returns.length + deposits.length === 0) return blocks;
	if (ahead !== 0) blocks.push({ kind: 'row', left: say('deposits'), right: words(ahead) });
	const back = returns.reduce((sum, line) => sum + line.net + line.tax, 0);
	if (back !== 0) blocks.push({ kind: 'row', left: say('broughtBack'), right: words(0 - back) });
	if (fee > 0) blocks.push({ kind: 'row', left: say('fee'), right: words(fee) });
	const left = due < 0 ? say('givenBack') : say('due');
	return [...blocks, { kind: 'row', left, right: words(Math.abs(due)), strong: true }];
}

function tendersOf({ tenders }: SaleBody, words: Words): readonly PrintBlock[] {
	return tenders.flatMap((tender): readonly PrintBlock[] => {
		if (tender.kind === 'cash' && tender.amount > 0)
			return [
				{ kind: 'row', left: say('cashReceived'), right: words(tender.received) },
				{ kind: 'row', left: say('change'), right: words(tender.change) }
			];
		if (tender.kind !== 'card')
			return [{ kind: 'row', left: paidWords(tender.kind), right: words(tender.amount) }];
		const ending = tender.last4 ? say('cardEnding', { last4: tender.last4 }) : say('cardPaid');
		const left = [tender.brand, ending].filter(Boolean).join(' · ');
		return [{ kind: 'row', left, right: words(tender.amount) }];
	});
}

function footOf({ sale, location }: ReceiptView): readonly PrintBlock[] {
	const note = location?.values.receiptNote;
	const words: readonly PrintBlock[] = note
		? [{ kind: 'rule' }, { kind: 'text', text: note, quiet: true, center: true }]
		: [];
	return [...words, { kind: 'rule' }, { kind: 'code', text: sale.number }];
}
