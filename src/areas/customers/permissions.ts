import { definePermission } from '#lib/values/permission.ts';

/** SET17 Who the customers are; everybody may, until a device was alone for too long. */
export const SEE_PEOPLE = definePermission({
	name: 'customers.see',
	label: 'See customers',
	roles: ['manager', 'sales', 'bench', 'bookkeeper'],
	sees: true
});
