/**
 * The two halves of a typed amount, as parseMoney finds them: digits with their separators, and
 * the word or sign that names the currency.
 */

/**
 * The whole and the minor digits of an unsigned number with separators, for a currency with that many
 * minor digits; undefined when it is malformed, too fine or ambiguous (the rule is parseMoney's).
 */
export function readTypedNumber(
	text: string,
	digits: number
): { whole: string; minor: string } | undefined {
	const split = decimalSplit(text, digits);
	if (!split) return undefined;
	const [grouped, fraction] = split;
	const whole = ungroup(grouped);
	const kept = fraction.slice(0, digits).padEnd(digits, '0');
	if (whole === undefined || !/^\d*$/.test(fraction)) return undefined;
	if (/[1-9]/.test(fraction.slice(digits))) return undefined;
	return { whole: whole || '0', minor: kept || '0' };
}

/** Cuts at the decimal sign, if there is one; undefined when which one it is cannot be told. */
function decimalSplit(text: string, digits: number): [string, string] | undefined {
	const signs = text.match(/[.,' ]/g) ?? [];
	const last = signs.at(-1);
	if (last === undefined) return [text, ''];
	const cut = text.lastIndexOf(last);
	const head = text.slice(0, cut);
	const tail = text.slice(cut + 1);
	if (tail === '') return undefined;
	const once = signs.filter((sign) => sign === last).length === 1;
	const decimal = last === '.' || last === ',';
	if (signs.some((sign) => sign !== last)) return decimal && once ? [head, tail] : undefined;
	if (!once || !decimal) return [text, ''];
	if (tail.length === 3 && digits >= 3) return last === '.' ? [head, tail] : undefined;
	if (tail.length === 3 && /^[1-9]\d{0,2}$/.test(head)) {
		return last === ',' ? [text, ''] : undefined;
	}
	return [head, tail];
}

/** Digits without their grouping, in threes or the Indian way; undefined when the groups are wrong. */
function ungroup(text: string): string | undefined {
	if (/^\d*$/.test(text)) return text;
	const threes = /^[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*$/;
	const indian = /^[1-9]\d?(?:,\d{2})*,\d{3}$/;
	return threes.test(text) || indian.test(text) ? text.replace(/\D/g, '') : undefined;
}

/** Whether a word beside a number names this currency: its code, its symbol, or `US$` and the like. */
export function namesCurrency(name: string, currency: string): boolean {
	const dollars = /^([A-Z]{1,2})\$$/.exec(name);
	if (dollars?.[1] && currency.startsWith(dollars[1])) return true;
	const plain = name.replace(/\.$/, '').toLowerCase();
	return [currency, symbolOf(currency)].some((known) => known.toLowerCase() === plain);
}

const symbols = new Map<string, string>();

function symbolOf(currency: string): string {
	const known = symbols.get(currency);
	if (known !== undefined) return known;
	const parts = new Intl.NumberFormat('en', {
		style: 'currency',
		currency,
		currencyDisplay: 'narrowSymbol'
	}).formatToParts(0);
	const symbol = parts.find((part) => part.type === 'currency')?.value ?? currency;
	symbols.set(currency, symbol);
	return symbol;
}
