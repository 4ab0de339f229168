import { definePermission } from '#lib/values/permission.ts';

/** SET10 Tax, currency, limits and what receipts say are the shop's, not the day's. */
export const CHANGE_SHOP = definePermission({
	name: 'settings.changeShop',
	label: 'Change what is true of a location',
	roles: ['manager']
});
