import { definePermission } from '#lib/values/permission.ts';

/** INV22 What pieces cost, and all that would tell of it. */
export const SEE_COST = definePermission({
	name: 'inventory.seeCost',
	label: 'See and set what pieces cost',
	roles: ['manager', 'bookkeeper']
});
