import { definePermission } from '#lib/values/permission.ts';

/** TK12 What a job costs the shop: parts, wages, bills of outside shops. */
export const SEE_JOB_COSTS = definePermission({
	name: 'tickets.seeJobCosts',
	label: 'See and note what a job costs us',
	roles: ['manager', 'bookkeeper']
});

/** TK7 Whoever did the work passes it in the final check. */
export const CHECK_OWN_WORK = definePermission({
	name: 'tickets.checkOwnWork',
	label: 'Check work of one’s own',
	roles: ['manager']
});

/** TK24 A piece that goes into work leaves the stock without a sale. */
export const USE_PIECES = definePermission({
	name: 'tickets.usePieces',
	label: 'Put a piece of the stock into work',
	roles: ['manager', 'bench']
});

/** TK3 What work is asked for, and how the workshop takes it in. */
export const CHANGE_PRICE_BOOK = definePermission({
	name: 'tickets.changePriceBook',
	label: 'Change the price book of the workshop',
	roles: ['manager']
});
