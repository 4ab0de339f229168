import {
	isRingSize,
	parseRingSize,
	ringSizeIn,
	ringSystemOf,
	sameRingSize,
	type RingSize
} from '#lib/values/ring-size.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A ring size in the system it was said in, compared by its circumference. */
export function ringSize<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(ringSizeKind, options);
}

/** As it was said, and beside it what people of this place call it. */
function shown(size: RingSize, locale: string): string {
	const { system } = size.entered;
	const own = ringSystemOf(new Intl.Locale(locale).maximize().region);
	const entered = `${system} ${ringSizeIn(size, system)}`;
	return own === system ? entered : `${entered} (${own} ${ringSizeIn(size, own)})`;
}

const said = ({ entered }: RingSize) => `${entered.system} ${entered.value}`;

const base = {
	name: 'ring-size',
	control: 'measure' as const,
	is: isRingSize,
	parse: (typed: string) => {
		const value = parseRingSize(typed);
		return value ? { value } : { problem: say('notRingSize', { text: typed.trim() }) };
	},
	toText: said,
	show: shown,
	searchText: (value: RingSize) => `size ${said(value)}`,
	same: (a: RingSize, b: RingSize) => sameRingSize(a, b) && said(a) === said(b),
	sortKey: (value: RingSize) => value.hundredths,
	numeric: true
};

const ringSizeKind = { ...base, ...oneCell(base) };
