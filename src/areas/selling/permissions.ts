import { definePermission } from '#lib/values/permission.ts';

/** SL14 A sale is struck out on its own day. */
export const VOID_SALE = definePermission({
	name: 'selling.voidSale',
	label: 'Void a sale',
	roles: ['manager']
});

/** SL12 SL18 Money or credit goes back to a customer. */
export const GIVE_BACK = definePermission({
	name: 'selling.giveBack',
	label: 'Give money back',
	roles: ['manager']
});

/** SL41 More comes off a tag than the location lets anybody take off. */
export const DISCOUNT_MORE = definePermission({
	name: 'selling.discountMore',
	label: 'Take more off than the shop’s limit',
	roles: ['manager']
});

/** SL42 A piece that another place holds is sold while nobody can ask whether it is still there. */
export const SELL_FROM_ELSEWHERE = definePermission({
	name: 'selling.sellFromElsewhere',
	label: 'Sell a piece of another place while offline',
	roles: ['manager']
});

/** SL43 The drawer is opened and nothing is sold. */
export const OPEN_WITHOUT_SALE = definePermission({
	name: 'selling.openWithoutSale',
	label: 'Open the drawer without a sale',
	roles: ['manager']
});

/** SL44 What drawers held that were counted before, on all devices. */
export const SEE_DRAWERS = definePermission({
	name: 'selling.seeDrawers',
	label: 'See what earlier drawers held',
	roles: ['manager', 'bookkeeper']
});
