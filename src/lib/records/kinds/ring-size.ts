import {
	isRingSize,
	parseRingSize,
	ringSizeIn,
	sameRingSize,
	type RingSize
} from '#lib/values/ring-size.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';

/** A ring size in the system it was said in, compared by its circumference. */
export function ringSize<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(ringSizeKind, options);
}

const said = ({ entered }: RingSize) => `${entered.system} ${entered.value}`;

const base = {
	name: 'ring-size',
	control: 'measure' as const,
	is: isRingSize,
	parse: (typed: string) => {
		const value = parseRingSize(typed);
		return value
			? { value }
			: { problem: `“${typed.trim()}” is not a ring size such as 6½, UK M or EU 54` };
	},
	toText: said,
	show: (value: RingSize) => `${value.entered.system} ${ringSizeIn(value, value.entered.system)}`,
	searchText: (value: RingSize) => `size ${said(value)}`,
	same: (a: RingSize, b: RingSize) => sameRingSize(a, b) && said(a) === said(b),
	sortKey: (value: RingSize) => value.hundredths,
	numeric: true
};

const ringSizeKind = { ...base, ...oneCell(base) };
