import { isMoney, moneyToDecimal, parseMoney, sameMoney, type Money } from '#lib/values/money.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { fieldOf, type FieldKind, type OptionsFor, type ReadContext } from '../kind.ts';
import { say } from '../messages.ts';

/** An exact amount in one currency. In CSV two columns: the decimal amount and its currency. */
export function money<const Required extends boolean = false>(
	options: OptionsFor<Required> & { readonly min?: number }
) {
	const { min = Number.MIN_SAFE_INTEGER, ...rest } = options;
	return fieldOf(moneyKind(min), rest as unknown as OptionsFor<Required>);
}

function moneyKind(min: number): FieldKind<Money> {
	const read = (typed: string, context: ReadContext) => {
		const value = parseMoney(typed, context.currency);
		if (!value) return { problem: say('notMoney', { text: typed.trim() }) };
		return value.minor < min ? { problem: say('tooLittle') } : { value };
	};
	return {
		name: 'money',
		control: 'money',
		is: isMoney,
		parse: read,
		toText: moneyToDecimal,
		show: formatMoney,
		cellNames: (label) => [label, `${label} currency`],
		toCells: (value) => [moneyToDecimal(value), value.currency],
		fromCells: ([amount = '', currency = ''], context) => {
			const code = currency.trim().toUpperCase();
			if (code !== '' && !/^[A-Z]{3}$/.test(code))
				return { problem: say('notCurrency', { text: currency }) };
			return read(amount, { ...context, currency: code || context.currency });
		},
		same: sameMoney,
		sortKey: (value) => value.minor,
		numeric: true
	};
}
