import { definePermission } from '#lib/values/permission.ts';

/** BK10 What the shop earns and owes. */
export const SEE_BOOKS = definePermission({
	name: 'books.see',
	label: 'See the books',
	roles: ['manager', 'bookkeeper']
});
