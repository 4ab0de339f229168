import { choice } from '#lib/records/kinds/choice.ts';
import { flag } from '#lib/records/kinds/flag.ts';
import { length } from '#lib/records/kinds/length.ts';
import { lines } from '#lib/records/kinds/lines.ts';
import { link } from '#lib/records/kinds/link.ts';
import { money } from '#lib/records/kinds/money.ts';
import { rate } from '#lib/records/kinds/rate.ts';
import { longText, text } from '#lib/records/kinds/text.ts';
import { whole } from '#lib/records/kinds/whole.ts';
import { defineRecord } from '#lib/records/record.ts';
import { CHANGE_PRICE_BOOK } from './permissions.ts';

const METAL_CHOICES = [
	{ value: 'silver', label: 'Silver' },
	{ value: '10k', label: '10k' },
	{ value: '14k', label: '14k' },
	{ value: '18k', label: '18k' },
	{ value: '22k', label: '22k' },
	{ value: 'platinum', label: 'Platinum' },
	{ value: 'other', label: 'Other' }
];

/** TK3 A line of the price book: work that is asked for, and what drives its price. Open jobs keep theirs. */
export const RepairTask = defineRecord({
	name: 'repairTask',
	family: 'directory',
	label: { one: 'task of the price book', other: 'price book' },
	title: 'name',
	may: CHANGE_PRICE_BOOK,
	fields: {
		code: text({ label: 'Code', required: true, unique: true, search: true }),
		name: text({ label: 'Name', required: true, search: true }),
		group: choice({
			label: 'Kind',
			choices: [
				{ value: 'ring', label: 'Rings' },
				{ value: 'stone', label: 'Stones' },
				{ value: 'chain', label: 'Chains and clasps' },
				{ value: 'finish', label: 'Finish' },
				{ value: 'watch', label: 'Watches' },
				{ value: 'other', label: 'Other' }
			]
		}),
		unit: choice({
			label: 'Priced',
			choices: [
				{ value: 'job', label: 'Once' },
				{ value: 'each', label: 'Each' },
				{ value: 'size', label: 'By the size' },
				{ value: 'stone', label: 'By the stone' },
				{ value: 'letter', label: 'By the letter' },
				{ value: 'inch', label: 'By the inch' },
				{ value: 'link', label: 'By the link' }
			]
		}),
		labor: money({ label: 'Labor', hint: 'For the first', min: 0 }),
		laborMore: money({ label: 'Labor for each further one', min: 0 }),
		parts: money({ label: 'Parts', hint: 'For the first', min: 0 }),
		partsMore: money({ label: 'Parts for each further one', min: 0 }),
		metals: lines({
			label: 'By metal',
			hint: 'What the metal makes of labor and parts',
			of: {
				metal: choice({ label: 'Metal', required: true, choices: METAL_CHOICES }),
				labor: rate({ label: 'Labor' }),
				parts: rate({ label: 'Parts' })
			}
		}),
		widths: lines({
			label: 'By width',
			hint: 'What the width of the shank makes of them; the last line holds for wider ones',
			of: { upTo: length({ label: 'Up to' }), times: rate({ label: 'Times', required: true }) }
		}),
		minutes: whole({ label: 'Minutes at the bench' }),
		favourite: whole({ label: 'Tile at take-in', hint: 'Its place among them; none without' })
	},
	columns: ['code', 'name', 'group', 'labor', 'parts']
});

/** TK4 How the workshop of a location takes work in. */
export const Workshop = defineRecord({
	name: 'workshop',
	family: 'directory',
	label: { one: 'workshop', other: 'workshops' },
	title: 'name',
	may: CHANGE_PRICE_BOOK,
	fields: {
		name: text({ label: 'Name', required: true, search: true }),
		location: link('location', { label: 'Location', required: true }),
		minutes: whole({ label: 'Minutes of bench work a day' }),
		days: whole({ label: 'Usual days until it is ready' }),
		rush: rate({ label: 'Express costs more' }),
		estimateDays: whole({ label: 'Days an estimate holds' }),
		photoNeeded: flag({ label: 'A photo is taken of every piece' }),
		valueNeeded: flag({ label: 'The owner’s value is asked of every piece' }),
		signatureNeeded: flag({ label: 'The customer signs at take-in' }),
		skipCheck: flag({ label: 'Work goes to the ready bin without a final check' }),
		tellsReady: flag({ label: 'Customers are told by e-mail when their work is ready' }),
		terms: longText({ label: 'Terms on the claim check' })
	},
	columns: ['name', 'minutes', 'rush']
});

/** All kinds of records of this area. */
export const records = [RepairTask, Workshop];
