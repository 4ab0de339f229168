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

/** What everybody did. */
export const SEE_ACTIVITY = definePermission({
	name: 'staff.seeActivity',
	label: 'See what everybody did',
	roles: ['manager', 'bookkeeper']
});
