import { defineMessages } from '#lib/words/messages.ts';
import { SHARED } from '../messages.ts';

/** The words of bringing people in from files; only what reads them carries these. */
export const sayImport = defineMessages({
	needsName: SHARED.needsName,
	people: 'Customers',
	customerNumber: 'Customer number',
	firstName: 'First name',
	lastName: 'Last name',
	company: 'Company',
	street2: 'Street, second line',
	emailYes: 'Agreed to e-mail',
	textYes: 'Agreed to texts',
	layoutShopify: 'Shopify customers',
	layoutCards: 'Address cards (vCard)',
	layoutSheet: 'Any table of people'
});
