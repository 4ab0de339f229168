import { defineRecord } from '#lib/records/record.ts';
import { choice } from '#lib/records/kinds/choice.ts';
import { flag } from '#lib/records/kinds/flag.ts';
import { rate } from '#lib/records/kinds/rate.ts';
import { longText, text } from '#lib/records/kinds/text.ts';
import { CURRENCIES, ZONES } from './rules.ts';

/** One shop, show or office of the workspace: what its receipts say and which tax it takes. */
export const Location = defineRecord({
	name: 'location',
	family: 'directory',
	label: { one: 'location', other: 'locations' },
	title: 'name',
	fields: {
		name: text({ label: 'Name', hint: 'As it stands on receipts', required: true, search: true }),
		address: longText({ label: 'Address' }),
		phone: text({ label: 'Phone' }),
		currency: choice({
			label: 'Currency',
			required: true,
			choices: CURRENCIES.map((code) => ({ value: code, label: code }))
		}),
		zone: choice({
			label: 'Time zone',
			hint: 'Decides which day a late sale belongs to',
			required: true,
			choices: ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
		}),
		taxName: text({ label: 'Tax name', hint: 'For example sales tax or VAT' }),
		taxRate: rate({ label: 'Tax rate', hint: 'All jurisdictions together' }),
		pricesIncludeTax: flag({ label: 'Prices include tax' }),
		receiptNote: longText({ label: 'Receipt note', hint: 'Returns, warranty, thanks' })
	},
	columns: ['name', 'currency', 'taxRate']
});
