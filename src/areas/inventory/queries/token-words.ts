import { formatCarats, formatNumber } from '#lib/words/measures.ts';
import { CATEGORIES } from '../rules.ts';
import { finenessToText, FINENESSES } from '#lib/values/fineness.ts';
import { say } from '../messages/screens.ts';
import { SHAPES } from '../rules/materials.ts';
import { colorLabel, type Range, type Token } from '../rules/search.ts';

/** INV7 How a part of a search was understood, for a chip: `Oval`, `1.00–1.20 ct`, `up to 2,000`, `size 6.5`. */
export function tokenWords(token: Token, locale: string): string {
	switch (token.kind) {
		case 'shape':
			return labelOf(SHAPES, token.value);
		case 'category':
			return labelOf(CATEGORIES, token.value);
		case 'standing':
			return say(token.value);
		case 'no-photo':
			return say('noPhoto');
		case 'size':
			return say('sizeOf', { size: token.size.entered.value });
		case 'carats':
			return rangeWords(token.range, (thousandths) => formatCarats({ thousandths }, locale));
		case 'price':
			return rangeWords(token.range, (thousandths) =>
				formatNumber(Math.round(thousandths / 1_000), locale)
			);
		case 'age':
			return rangeWords(token.range, (days) => say('daysOld', days));
		case 'fineness': {
			const known = FINENESSES.find(({ fineness }) => fineness.tenths === token.tenths);
			const karat = known ? finenessToText(known.fineness) : String(token.tenths / 10);
			return token.color ? `${karat} ${colorLabel(token.color).toLowerCase()}` : karat;
		}
	}
}

function rangeWords({ min, max }: Range, word: (value: number) => string): string {
	if (min !== undefined && max !== undefined) return `${word(min)} – ${word(max)}`;
	if (min !== undefined) return say('atLeast', { amount: word(min) });
	return say('atMost', { amount: word(max ?? 0) });
}

function labelOf(
	choices: readonly { readonly value: string; readonly label: string }[],
	value: string
): string {
	return choices.find((each) => each.value === value)?.label ?? value;
}
