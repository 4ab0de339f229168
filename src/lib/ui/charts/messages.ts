import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** What charts say of themselves, for who hears them. */
export const say = defineMessages({
	asTable: 'As a table',
	value: 'Value',
	other: 'Other',
	nothing: 'Nothing to show yet.',
	one: '{label}: {value}.',
	course:
		'From {first} to {last}: most {most} in {mostAt}, least {least} in {leastAt}, {now} at the end.',
	level: 'From {first} to {last}: {now} throughout.',
	parts: 'All together {sum}; most {most}: {mostAt}, least {least}: {leastAt}.',
	stacks: '{label} {sum}',
	together: 'All together {sum}: {parts}.',
	classes: (n: number) => plural(n, { one: '# value', other: '# values' }),
	spread: '{count}, most of them ({most}) at {mostAt}.',
	cloud: '{count}; {x} from {xLow} to {xHigh}, {y} from {yLow} to {yHigh}.',
	steps: 'From {first} by {changes} to {last}.',
	change: '{label} {value}',
	reading: '{label}: {value}'
});
