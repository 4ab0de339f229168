import { defineDemo } from '#lib/area/demo.ts';
import { saveCommand } from '#lib/commands/edit-record.ts';
import { rate } from '#lib/values/rate.ts';
import { Jurisdiction, Location } from './records.ts';

/** The taxes of a sale in New York City, in thousandths of a percent. Source: New York State, Publication 718. */
const TAXES = [
	{ name: 'New York State', rate: rate(4_000) },
	{ name: 'New York City', rate: rate(4_500) },
	{ name: 'MTA district', rate: rate(375) }
];

/** One shop, in the zone of whoever looks at it, so that its today is theirs. */
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
				receiptNote: 'Returns within 30 days with this receipt. Cleaning is free, always.'
			}
		});
		for (const tax of TAXES)
			shop.run(saveCommand(Jurisdiction), { fields: { ...tax, location: id } });
		shop.place(id);
		return () => undefined;
	}
});
