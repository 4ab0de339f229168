import type { PrintBlock, PrintModel } from '#lib/print/model.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { formatRate } from '#lib/words/measures.ts';
import { formatMoment } from '#lib/words/moments.ts';
import { paidWords, say } from './messages.ts';
import type { ReceiptView } from './queries/sales.ts';

/** SL7 A receipt shows what was frozen in the sale; only the shop's own heading is today's. */
export function printedReceipt(view: ReceiptView, locale: string): PrintModel {
	const { sale, location } = view;
	const money = (minor: number) => formatMoney({ minor, currency: sale.currency }, locale);
	const title = say('receiptNumber', { number: sale.number });
	const tax = `${sale.taxName} ${formatRate(sale.taxRate, locale)}`;
	const blocks: PrintBlock[] = [
		...headingOf(view),
		{ kind: 'text', text: title, center: true },
		{
			kind: 'text',
			text: formatMoment(view.at, location?.values.zone ?? 'UTC', locale),
			quiet: true,
			center: true
		},
		{ kind: 'rule' },
		...sale.lines.map((line): PrintBlock => ({
			kind: 'row',
			left: line.title,
			note: line.stockNumber,
			right: money(line.price)
		})),
		{ kind: 'rule' }
	];
	if (!sale.taxIncluded && sale.tax !== 0) {
		blocks.push({ kind: 'row', left: say('subtotal'), right: money(sale.net) });
		blocks.push({ kind: 'row', left: tax, right: money(sale.tax) });
	}
	blocks.push({ kind: 'row', left: say('total'), right: money(sale.total), strong: true });
	if (sale.taxIncluded && sale.tax !== 0) {
		blocks.push({
			kind: 'row',
			left: say('taxIncluded', { name: sale.taxName, rate: formatRate(sale.taxRate, locale) }),
			right: money(sale.tax)
		});
	}
	blocks.push({ kind: 'rule' }, ...tendersOf(view, money));
	const note = location?.values.receiptNote;
	if (note) blocks.push({ kind: 'rule' }, { kind: 'text', text: note, quiet: true, center: true });
	return { title, blocks };
}

function headingOf({ location }: ReceiptView): readonly PrintBlock[] {
	if (!location) return [];
	const { name, address, phone } = location.values;
	const details = [address, phone].filter((text) => text !== undefined);
	return [
		{ kind: 'heading', text: name },
		...details.map((text): PrintBlock => ({ kind: 'text', text, quiet: true, center: true })),
		{ kind: 'rule' }
	];
}

function tendersOf({ sale }: ReceiptView, money: (minor: number) => string): readonly PrintBlock[] {
	return sale.tenders.flatMap((tender): PrintBlock[] => {
		if (tender.kind === 'cash') {
			return [
				{ kind: 'row', left: say('cashReceived'), right: money(tender.received) },
				{ kind: 'row', left: say('change'), right: money(tender.change) }
			];
		}
		if (tender.kind !== 'card')
			return [{ kind: 'row', left: paidWords(tender.kind), right: money(tender.amount) }];
		const left = tender.last4 ? say('cardEnding', { last4: tender.last4 }) : say('cardPaid');
		return [{ kind: 'row', left, right: money(tender.amount) }];
	});
}
