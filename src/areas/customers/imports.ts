import type {
	Cells,
	ImportContext,
	ImportSource,
	Layout,
	Reading,
	Target
} from '#lib/files/import-source.ts';
import { readFields, recordTargets } from '#lib/files/read-fields.ts';
import { importPeople } from './commands.ts';
import { sayImport as say } from './messages/imports.ts';
import { Person } from './records.ts';
import { nameFor } from './rules.ts';

/** Other headings under which files name what we keep; lower case, signs left out. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
	name: [
		'full name',
		'customer name',
		'customer',
		'client',
		'client name',
		'contact',
		'display name'
	],
	otherNames: ['nickname', 'maiden name', 'alias'],
	addressAs: ['salutation', 'greeting', 'couple name', 'customercouplename'],
	mobile: [
		'phone',
		'phone number',
		'mobile phone',
		'cell',
		'cell phone',
		'cellphone',
		'telephone',
		'tel',
		'primary phone'
	],
	homePhone: ['home', 'home tel', 'phone 2', 'phone2'],
	workPhone: ['work', 'business phone', 'office phone', 'phone 3'],
	email: ['email', 'email address', 'e mail address', 'mail'],
	otherEmail: ['email 2', 'secondary email', 'work email'],
	street: [
		'address',
		'address1',
		'address 1',
		'street address',
		'address line 1',
		'default address address1'
	],
	city: ['town', 'default address city'],
	region: ['state', 'province', 'region', 'county', 'default address province code'],
	postalCode: ['zip', 'zip code', 'zipcode', 'postcode', 'default address zip'],
	country: ['default address country code', 'country code'],
	birthday: ['date of birth', 'dob', 'birth date', 'birthdate', 'customerbirthdate'],
	anniversary: ['wedding anniversary', 'anniversary date', 'wedding date'],
	ringLeft: ['ring size', 'finger size'],
	source: ['source', 'referred by', 'acquisition', 'customeracquisition', 'how heard'],
	tags: ['categories', 'groups', 'group', 'labels'],
	note: ['notes', 'comments', 'comment', 'memo', 'remarks']
};

const BESIDE: readonly Target[] = [
	{
		name: 'number',
		label: say('customerNumber'),
		known: [
			'customer id',
			'customer no',
			'customer number',
			'customerkey',
			'customerid',
			'client id',
			'account',
			'account no',
			'vcard uid',
			'id'
		]
	},
	{
		name: 'firstName',
		label: say('firstName'),
		known: ['first', 'given name', 'forename', 'customerfirstname']
	},
	{
		name: 'lastName',
		label: say('lastName'),
		known: ['last', 'surname', 'family name', 'customerlastname']
	},
	{
		name: 'company',
		label: say('company'),
		known: [
			'organization',
			'organisation',
			'business',
			'default address company',
			'customercompany'
		]
	},
	{
		name: 'street2',
		label: say('street2'),
		known: ['address2', 'address 2', 'address line 2', 'default address address2']
	},
	{
		name: 'emailYes',
		label: say('emailYes'),
		known: ['accepts email marketing', 'email marketing', 'accepts marketing']
	},
	{ name: 'textYes', label: say('textYes'), known: ['accepts sms marketing', 'sms marketing'] }
];

const holding =
	(...headings: readonly string[]): Layout['fits'] =>
	(header) =>
		headings.every((heading) => header.includes(heading));

/** What the columns of address cards become; what cannot be read there is told, and not left out. */
const CARD = {
	'vcard uid': 'number',
	'full name': 'name',
	'first name': 'firstName',
	'last name': 'lastName',
	nickname: 'otherNames',
	company: 'company',
	mobile: 'mobile',
	'home phone': 'homePhone',
	'work phone': 'workPhone',
	'e-mail': 'email',
	'other e-mail': 'otherEmail',
	street: 'street',
	city: 'city',
	region: 'region',
	'postal code': 'postalCode',
	country: 'country',
	birthday: 'birthday',
	anniversary: 'anniversary',
	categories: 'tags',
	note: 'note'
};

/** Every layout in which files bring people; the last takes any table. */
const layouts: readonly Layout[] = [
	{
		name: 'shopify-customers',
		label: say('layoutShopify'),
		system: 'shopify',
		fits: holding('first name', 'last name', 'email', 'accepts email marketing', 'total orders'),
		columns: {
			email: 'email',
			phone: 'mobile',
			'default address phone': 'homePhone',
			'total spent': '',
			'total orders': '',
			'tax exempt': '',
			'default address province': '',
			'province code': '',
			'default address country': ''
		},
		begin: (context) => (cells) => readPerson(withoutMarks(cells), context)
	},
	{
		name: 'vcard',
		label: say('layoutCards'),
		system: 'vcard',
		fits: holding('vcard uid', 'full name'),
		columns: CARD,
		begin: (context) => (cells) => readPerson(cells, context)
	},
	{
		name: 'sheet',
		label: say('layoutSheet'),
		system: 'sheet',
		fits: () => true,
		begin: (context) => (cells) => readPerson(cells, context)
	}
];

/** People as files bring them in. */
const personImports: ImportSource = {
	name: 'people',
	label: say('people'),
	record: Person,
	command: importPeople.name,
	targets: [...recordTargets(Person, KNOWN), ...BESIDE],
	layouts
};

export default personImports;

/**
 * CU7 Reads one row as a person. The number that their file gave them tells them again; nothing that is
 * known of them does, for an id outlives the person.
 */
function readPerson(cells: Cells, context: ImportContext): Reading {
	const { values, problems } = readFields(Person, cells, context);
	if (problems.length > 0) return { refuse: problems.join('; ') };
	const company = cells.text('company');
	const whole = [cells.text('firstName'), cells.text('lastName')].filter(Boolean).join(' ');
	const street = [cells.text('street'), cells.text('street2')].filter(Boolean).join('\n');
	const told = {
		...values,
		...(values['name'] === undefined && whole !== '' ? { name: whole } : {}),
		...(street === '' ? {} : { street })
	};
	const name = nameFor(company === '' || 'name' in told ? told : { ...told, name: company });
	if (name === undefined) return { refuse: say('needsName') };
	const notes = [values['note'], company === '' || company === name ? '' : company];
	const note = notes.filter(Boolean).join('\n');
	const consent = [
		said(cells.text('emailYes')) ? say('emailYes') : '',
		said(cells.text('textYes')) ? say('textYes') : ''
	].filter(Boolean);
	const number = cells.text('number');
	return {
		drafts: [
			{
				...(number === '' ? {} : { external: number }),
				values: {
					...told,
					name,
					...(note === '' ? {} : { note }),
					...(consent.length === 0 ? {} : { consentWords: consent.join(', ') })
				}
			}
		]
	};
}

/** Shopify writes an apostrophe before numbers, so that spreadsheets keep their zeros: `'00501`. */
function withoutMarks(cells: Cells): Cells {
	const plain = (text: string) => text.replace(/^'(?=[\d(])/, '');
	return {
		text: (target) => plain(cells.text(target)),
		texts: (target) => cells.texts(target).map(plain)
	};
}

function said(text: string): boolean {
	return /^(yes|true|y|1|subscribed)$/i.test(text);
}
