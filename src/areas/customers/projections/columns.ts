import { defineColumns } from '#lib/projections/columns.ts';
import { Person } from '../records.ts';

/** What lists of people search and sort by, without the rows of everybody. */
export const personColumns = defineColumns({
	of: Person,
	with: [],
	version: 1,
	fields: ['name'],
	follow: { erased: (row) => row.erased === true }
});
