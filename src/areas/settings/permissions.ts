import { definePermission } from '#lib/values/permission.ts';

/** SET17 What was sold and done before today; everybody may, until a device was alone for too long. */
export const SEE_HISTORY = definePermission({
	name: 'settings.seeHistory',
	label: 'See what was done before',
	roles: ['manager', 'sales', 'bench', 'bookkeeper'],
	sees: true
});

/** SET10 Tax, currency, limits and what receipts say are the shop's, not the day's. */
export const CHANGE_SHOP = definePermission({
	name: 'settings.changeShop',
	label: 'Change what is true of a location',
	roles: ['manager']
});
