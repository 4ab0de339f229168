import { defineRecord } from '#lib/records/record.ts';
import { choice } from '#lib/records/kinds/choice.ts';
import { flag } from '#lib/records/kinds/flag.ts';
import { link } from '#lib/records/kinds/link.ts';
import { rate } from '#lib/records/kinds/rate.ts';
import { tags } from '#lib/records/kinds/tags.ts';
import { longText, text } from '#lib/records/kinds/text.ts';
import { CHANGE_SHOP } from './permissions.ts';
import { currencies, zones } from './rules.ts';

/** One shop, show or office of the workspace: what its receipts say and which tax it takes. */
export const Location = defineRecord({
	name: 'location',
	family: 'directory',
	label: { one: 'location', other: 'locations' },
	title: 'name',
	may: CHANGE_SHOP,
	fields: {
		name: text({ label: 'Name', hint: 'As it stands on receipts', required: true, search: true }),
		address: longText({ label: 'Address' }),
		phone: text({ label: 'Phone' }),
		currency: choice({
			label: 'Currency',
			required: true,
			choices: () => currencies().map((code) => ({ value: code, label: code }))
		}),
		zone: choice({
			label: 'Time zone',
			hint: 'Decides which day a late sale belongs to',
			required: true,
			choices: () => zones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
		}),
		taxName: text({ label: 'Tax name', hint: 'For example sales tax or VAT' }),
		taxRate: rate({ label: 'Tax rate', hint: 'All jurisdictions together' }),
		pricesIncludeTax: flag({ label: 'Prices include tax' }),
		taxLabor: flag({
			label: 'Repair labor is taxed',
			hint: 'Parts always are; whether labor is, the state decides'
		}),
		discountLimit: rate({
			label: 'Discount without asking',
			hint: 'More than this off a tag needs a manager; 10 % unless it says otherwise'
		}),
		taxRounding: choice({
			label: 'Tax is rounded',
			hint: 'Both figures are kept with every sale; this one is charged',
			choices: [
				{ value: 'invoice', label: 'Once a sale' },
				{ value: 'line', label: 'On each line' }
			],
			otherwise: 'invoice'
		}),
		receiptPaper: choice({
			label: 'Receipts are printed on',
			choices: [
				{ value: 'roll-80', label: '80 mm roll' },
				{ value: 'letter', label: 'Letter' },
				{ value: 'a4', label: 'A4' }
			],
			otherwise: 'roll-80'
		}),
		tagStock: choice({
			label: 'Tags are printed on',
			choices: [
				{ value: 'rat-tail', label: 'Rat-tails, 2.2 × 0.5 in' },
				{ value: 'barbell', label: 'Barbells, 3.5 × 7/16 in' },
				{ value: 'label', label: 'Labels, 32 × 25 mm' }
			],
			otherwise: 'rat-tail'
		}),
		tagCode: choice({
			label: 'Code on tags',
			hint: 'Bars that would be too narrow become a QR code',
			choices: [
				{ value: 'squares', label: 'QR code' },
				{ value: 'bars', label: 'Bars (Code 128)' }
			],
			otherwise: 'squares'
		}),
		receiptNote: longText({ label: 'Receipt note', hint: 'Returns, warranty, thanks' })
	},
	columns: ['name', 'currency', 'taxRate']
});

/**
 * A part of a location's tax that goes to one authority: a state, a county, a city. Where a location
 * has any, they make up its rate.
 */
export const Jurisdiction = defineRecord({
	name: 'jurisdiction',
	family: 'directory',
	label: { one: 'tax jurisdiction', other: 'tax jurisdictions' },
	title: 'name',
	may: CHANGE_SHOP,
	fields: {
		name: text({ label: 'Name', hint: 'As the tax return names it', required: true, search: true }),
		location: link('location', { label: 'Location', required: true }),
		rate: rate({ label: 'Rate', required: true })
	},
	columns: ['name', 'rate']
});

/** SET13 What the owner answered when a location was opened; SET14 and whether its first steps are still told. */
export const ShopStart = defineRecord({
	name: 'shopStart',
	family: 'directory',
	label: { one: 'start of a shop', other: 'starts of shops' },
	title: 'openedBy',
	fields: {
		location: link('location', { label: 'Location', required: true }),
		country: text({ label: 'Country', hint: 'By its two letters' }),
		openedBy: text({ label: 'Opened by' }),
		jobs: tags({ label: 'What it does' }),
		stepsHidden: flag({ label: 'First steps are hidden' })
	},
	columns: ['openedBy', 'country']
});

/** All kinds of records of this area. */
export const records = [Location, Jurisdiction, ShopStart];
