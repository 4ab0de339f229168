import { choice } from '#lib/records/kinds/choice.ts';
import { day } from '#lib/records/kinds/day.ts';
import { flag } from '#lib/records/kinds/flag.ts';
import { money } from '#lib/records/kinds/money.ts';
import { papers } from '#lib/records/kinds/papers.ts';
import { rate } from '#lib/records/kinds/rate.ts';
import { longText, text } from '#lib/records/kinds/text.ts';
import { weight } from '#lib/records/kinds/weight.ts';
import { defineRecord } from '#lib/records/record.ts';

/**
 * A record type that no shop has: a watch strap, one block, every field kind. The workbench draws it
 * and a test runs it through form, CSV, search and sync, to show that one block is all it takes.
 */
export const Strap = defineRecord({
	name: 'strap',
	family: 'inventory',
	label: { one: 'strap', other: 'straps' },
	title: 'name',
	fields: {
		code: text({ label: 'Code', required: true, unique: true, search: true }),
		name: text({ label: 'Name', required: true, search: true }),
		material: choice({
			label: 'Material',
			search: true,
			choices: [
				{ value: 'leather', label: 'Leather' },
				{ value: 'steel', label: 'Steel' }
			]
		}),
		price: money({ label: 'Price', min: 0 }),
		discount: rate({ label: 'Discount' }),
		weight: weight({ label: 'Weight' }),
		since: day({ label: 'Since' }),
		reserved: flag({ label: 'Reserved' }),
		photos: papers({ label: 'Photos' }),
		note: longText({ label: 'Note', search: true })
	},
	columns: ['code', 'name', 'material', 'price']
});
