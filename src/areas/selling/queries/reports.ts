import { CARRIED_FROM } from '#areas/inventory';
import { Location } from '#areas/settings';
import { defineReport } from '#lib/projections/query.ts';
import { SALES, SALES_AFTER } from '../projections/sales.ts';
import type { WhatSells, WhatSellsArgs } from './what-sells.ts';

/** SL47 SL48 SL49 What sells and what lies: twelve months by groups, one report for each currency. */
export const whatSells = defineReport<WhatSellsArgs, readonly WhatSells[]>({
	name: 'selling.whatSells',
	reads: [SALES, SALES_AFTER, Location.name, ...CARRIED_FROM],
	load: async () => (await import('./what-sold.ts')).whatSold
});
