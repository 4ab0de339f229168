import { definePermission } from '#lib/values/permission.ts';

/** STF3 Who works here, as what, with which PIN and badge. */
export const MANAGE_PEOPLE = definePermission({
	name: 'staff.people',
	label: 'Change who works here',
	roles: []
});

/** STF6 Lets somebody try again whom ten wrong PINs shut out. */
export const LET_IN_AGAIN = definePermission({
	name: 'staff.letInAgain',
	label: 'Let somebody in again after ten wrong PINs',
	roles: ['manager']
});

/** STF14 Which devices the shop has, and what of a removed one is accepted. */
export const MANAGE_DEVICES = definePermission({
	name: 'staff.devices',
	label: 'Change and remove devices',
	roles: []
});

/** What everybody did. */
export const SEE_ACTIVITY = definePermission({
	name: 'staff.seeActivity',
	label: 'See what everybody did',
	roles: ['manager', 'bookkeeper']
});
