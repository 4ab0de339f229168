import { defineDemo } from '#lib/area/demo.ts';
import { saveCommand } from '#lib/commands/edit-record.ts';
import { addDays } from '#lib/values/day.ts';
import { rate } from '#lib/values/rate.ts';
import { Jurisdiction, Location } from './records.ts';

/** The taxes of a sale in New York City, in thousandths of a percent. Source: New York State, Publication 718. */
const TAXES = [
	{ name: 'New York State', rate: rate(4_000) },
	{ name: 'New York City', rate: rate(4_500) },
	{ name: 'MTA district', rate: rate(375) }
];

/** New Jersey takes one rate for all of the state. Source: NJ Division of Taxation, since 2018. */
const NEW_JERSEY = rate(6_625);
/** The second shop opened so many days before the last one. */
const SECOND_SINCE = 120;
const EARLY = 8 * 60;
const RETURNS = 'Returns within 30 days with this receipt. Cleaning is free, always.';

/** A shop in the zone of whoever looks at it, so that its today is theirs, and later a second one. */
export default defineDemo({
	name: 'settings',
	after: [],
	begin(shop) {
		const { id } = shop.run(saveCommand(Location), {
			fields: {
				name: 'Marlowe & Vega',
				address: '12 Orchard Street\nNew York, NY 10002',
				phone: '(212) 555-0142',
				currency: 'USD',
				zone: shop.zone,
				taxName: 'Sales tax',
				taxRate: rate(TAXES.reduce((sum, each) => sum + each.rate, 0)),
				pricesIncludeTax: false,
				receiptPaper: 'roll-80',
				receiptNote: RETURNS
			}
		});
		for (const tax of TAXES)
			shop.run(saveCommand(Jurisdiction), { fields: { ...tax, location: id } });
		shop.place(id);
		const second = addDays(shop.last, -SECOND_SINCE);
		return (day, at) => {
			if (day === second)
				at(EARLY, () => void shop.run(saveCommand(Location), { fields: hoboken(shop.zone) }));
		};
	}
});

function hoboken(zone: string) {
	return {
		name: 'Marlowe & Vega, Hoboken',
		address: '310 Washington Street\nHoboken, NJ 07030',
		phone: '(201) 555-0117',
		currency: 'USD',
		zone,
		taxName: 'Sales tax',
		taxRate: NEW_JERSEY,
		pricesIncludeTax: false,
		receiptPaper: 'roll-80',
		receiptNote: RETURNS
	};
}
