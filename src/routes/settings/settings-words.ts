import { defineMessages } from '#lib/words/messages.ts';

/** What each page of the settings is for, under its name. */
export const about = defineMessages({
	people: 'Staff, roles, PINs and badges',
	priceBook: 'What a repair costs, task by task',
	workshop: 'How work comes in and goes out',
	activity: 'Who did what, and when',
	backup: 'A copy of everything, each night',
	mail: 'Notices that go to customers',
	shopFile: 'All of it in one file, yours to keep'
});

/** The parts of a location's form. */
export const parts = defineMessages({
	place: 'Where it is',
	tax: 'Money and tax',
	paper: 'Receipts and tags'
});
