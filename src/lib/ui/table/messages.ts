import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of tables and their bars. */
export const say = defineMessages({
	filter: 'Filter',
	dropFilter: 'Search without {filter}',
	show: 'Show the list',
	showThem: 'Show {list}',
	columns: 'Columns',
	usualColumns: 'The usual columns',
	choose: 'Choose',
	chooseRow: 'Choose {row}',
	chooseLoaded: 'Choose all in sight',
	chosen: (n: number) => plural(n, { one: '# chosen', other: '# chosen' }),
	chooseAll: 'Choose all {total}',
	chooseNone: 'Choose none',
	views: 'Views',
	keepView: 'Keep this view',
	viewName: 'Name of the view',
	keep: 'Keep',
	dropView: 'Drop the view {view}'
});
