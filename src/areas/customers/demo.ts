import { defineDemo, type MadeShop } from '#lib/area/demo.ts';
import { foldText } from '#lib/records/search.ts';
import { addDays } from '#lib/values/day.ts';
import { yearlyDay } from '#lib/values/yearly-day.ts';
import { addPerson } from './commands.ts';
import { AREA_CODES, LIKES, NAMES, STREETS } from './demo/names.ts';

/** How many of its people a shop knows on the first morning; the others come in later. */
const KNOWN_FROM_THE_START = 0.6;
const OPENING_MINUTE = 10 * 60;
const OPEN_MINUTES = 8 * 60;
const MONTHS = 14;
const DAYS_A_MONTH = 30;
const BIRTHS = [1_946, 2_004] as const;
/** Numbers 555-0100 to 0199 are kept for stories. Source: NANPA, 555 line numbers. */
const KEPT_FROM = 100;
const KEPT_OF_A_CODE = 100;
const LINES = 10_000;
/** Has no factor in common with the number of lines: each comes once before any comes again. */
const LINES_STEP = 7_919;
const WEDDINGS = [1_985, 2_024] as const;

/** The people of a shop: most from the beginning, the others as they walk in. Dates fall near its last day, too. */
export default defineDemo({
	name: 'customers',
	after: ['settings'],
	begin(shop) {
		const { size, chance } = shop;
		let added = 0;
		const add = () => {
			shop.run(addPerson, { values: personOf(shop, added) });
			added += 1;
		};
		while (added < Math.round(size.people * KNOWN_FROM_THE_START)) add();
		const aDay = (size.people - added) / (MONTHS * DAYS_A_MONTH);
		let due = 0;
		return (_day, at) => {
			for (due += aDay; due >= 1; due -= 1) {
				at(OPENING_MINUTE + chance.below(OPEN_MINUTES), () => {
					if (added < size.people) add();
				});
			}
		};
	}
});

function personOf(shop: MadeShop, index: number): Readonly<Record<string, unknown>> {
	const { chance } = shop;
	const { given, family } = chance.pick(NAMES) ?? { given: ['Grace'], family: ['Doyle'] };
	const [first, second] = [chance.pick(given) ?? '', chance.pick(family) ?? ''];
	const words = foldText(`${first} ${second}`).replaceAll(/[^a-z]+/g, '.');
	const anniversary = chance.happens(0.45) ? dateOf(shop, WEDDINGS, index % 9 === 4) : undefined;
	return {
		name: `${first} ${second}`,
		mobile: phoneOf(index),
		...(chance.happens(0.7) ? { email: `${words}.${index + 1}@example.com` } : {}),
		...(chance.happens(0.6) ? { street: `${chance.from(2, 240)} ${chance.pick(STREETS)}` } : {}),
		city: chance.happens(0.7) ? 'New York' : 'Hoboken',
		birthday: dateOf(shop, BIRTHS, index % 29 === 3),
		...(anniversary ? { anniversary } : {}),
		...(chance.happens(0.5) ? { ringLeft: `US ${chance.from(9, 16) / 2}` } : {}),
		...(chance.happens(0.35) ? { likes: chance.pick(LIKES) } : {}),
		...(chance.happens(0.06) ? { allergies: 'Nickel' } : {}),
		...(chance.happens(0.3) ? { prefers: chance.pick(['call', 'text', 'email']) } : {}),
		...(chance.happens(0.12) ? { tags: 'collector' } : {})
	};
}

/** Numbers that are kept for stories: of each area code a hundred, then others that nobody is given. */
function phoneOf(index: number): string {
	const codes = AREA_CODES.length;
	const kept = index < codes * KEPT_OF_A_CODE;
	const code = AREA_CODES[(kept ? Math.floor(index / KEPT_OF_A_CODE) : index) % codes];
	// Spread as last digits are: no four of them belong to a tenth of the people.
	const line = kept
		? KEPT_FROM + (index % KEPT_OF_A_CODE)
		: (Math.floor(index / codes) * LINES_STEP) % LINES;
	return `(${code}) 555-${String(line).padStart(4, '0')}`;
}

/** A day of the year, most with its year; `soon` falls in the days after the last one of the story. */
function dateOf({ chance, last }: MadeShop, [from, to]: readonly [number, number], soon: boolean) {
	const day = soon ? addDays(last, chance.below(12)) : addDays(last, -chance.below(365));
	const year = chance.happens(0.8) ? String(chance.from(from, to)) : '-';
	const text = `${year}${day.slice(4)}`;
	// A day of a leap year has no year that is not one.
	return yearlyDay(text) ?? yearlyDay(day.slice(5));
}
