import type * as v from 'valibot';
import { refuse } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { CartReturn } from '../facts/cart.ts';
import type { ReturnLineBody } from '../facts/sale.ts';
import { say } from '../messages.ts';
import { receiptOf } from '../queries/sales.ts';
import { isRefused, type Refused } from './refused.ts';

type CartReturnInput = v.InferOutput<typeof CartReturn>;

/** SL12 SL13 The lines that come back, each with the tax of its own day; or why one cannot. */
export function returnedLines(
	inputs: readonly CartReturnInput[],
	tables: Tables,
	currency: string
): readonly ReturnLineBody[] | Refused {
	const lines: ReturnLineBody[] = [];
	for (const input of inputs) {
		const line = returnedLine(input, tables, currency);
		if (isRefused(line)) return line;
		if (lines.some((each) => each.sale === line.sale && each.line === line.line))
			return refuse('twice', say('twiceReturned'));
		lines.push(line);
	}
	return lines;
}

function returnedLine(
	{ sale, line, condition, reason }: CartReturnInput,
	tables: Tables,
	currency: string
): ReturnLineBody | Refused {
	const receipt = receiptOf(tables, sale);
	const sold = receipt?.sale.lines[line];
	if (!receipt || !sold) return refuse('sale-not-here', say('saleNotHere'));
	const { number, taxes, sellers } = receipt.sale;
	if (receipt.state === 'void') return refuse('void', say('saleIsVoid', { number }));
	const name = `${sold.stockNumber} ${sold.title}`;
	if (receipt.linesBack.includes(line)) return refuse('back', say('lineIsBack', { name, number }));
	if (receipt.sale.currency !== currency)
		return refuse('currency', say('otherCurrencySale', { number, currency }));
	return {
		sale,
		number,
		line,
		piece: sold.piece,
		stockNumber: sold.stockNumber,
		title: sold.title,
		condition,
		reason,
		price: sold.price,
		net: sold.net,
		tax: sold.tax,
		taxes: taxes.map((part, index) => ({ ...part, amount: sold.taxes[index] ?? 0 })),
		...(sellers ? { sellers } : {})
	};
}
