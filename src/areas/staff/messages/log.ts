import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** What acts are of, as the log filters them. */
const kinds = defineMessages({
	sale: 'Sales',
	discount: 'Discounts',
	refund: 'Returns and refunds',
	void: 'Voids',
	'no-sale': 'Drawer opened without a sale',
	drawer: 'Drawers and bank',
	price: 'Prices',
	cost: 'Costs',
	edit: 'Changes',
	undo: 'Undone',
	pin: 'PINs and badges',
	'wrong-pin': 'Wrong PINs',
	look: 'Looks at what is kept back',
	allowed: 'By leave of somebody else',
	export: 'Files taken out',
	device: 'Devices',
	other: 'Other'
});

type Kind = Parameters<typeof kinds>[0];
const KINDS: readonly Kind[] = [
	...(['sale', 'discount', 'refund', 'void', 'no-sale', 'drawer', 'price', 'cost'] as const),
	...(['edit', 'undo', 'pin', 'wrong-pin', 'look', 'allowed', 'export', 'device', 'other'] as const)
];

/** A kind of act in words; one that only a newer app knows is another kind. */
export function kindWords(kind: string): string {
	return kinds(KINDS.find((each) => each === kind) ?? 'other');
}

/** The words of the log, and of what is kept back. */
export const sayLog = defineMessages({
	activity: 'Activity',
	activityText: 'Who did what, when, on which device, and by whose leave.',
	acts: (n: number) => plural(n, { one: '# act', other: '# acts' }),
	when: 'When',
	who: 'Who',
	what: 'What',
	about: 'About',
	device: 'Device',
	everybodyDid: 'Everybody',
	everyKind: 'Everything',
	everyDevice: 'Every device',
	period: 'Period',
	ever: 'Ever',
	lastDay: 'Today',
	lastWeek: 'Last 7 days',
	lastMonth: 'Last 31 days',
	allowedBy: '{name}, allowed by {other}',
	nobody: 'Nobody signed in',
	whoGone: 'Somebody not known here',
	lookAtIt: 'Needs attention',
	'concern-told': 'Look at this',
	'concern-nobody': 'Done with nobody signed in',
	'concern-gone': 'By somebody out of use',
	'concern-mayNot': 'Done without leave',
	wasUndone: 'Undone',
	andMore: (n: number) => plural(n, { one: 'and # more', other: 'and # more' }),
	noActs: 'Nothing of the kind was done',
	noActsText: 'Choose other people, another kind or a longer time.',
	keptBack: 'Not for everybody',
	letSee: 'Let me see it',
	hideAgain: 'Hide again'
});
