/** What we promise about customers: features 84 to 104. @type {import('../lists.js').Sentence[]} */
export const customers = [
	{
		number: 84,
		sentence:
			'Two people make a couple with one address and one name for letters, one of them first.'
	},
	{
		number: 85,
		sentence: 'A birthday or anniversary can be kept without its year.',
		behind: 'src/areas/customers/rules.ts#comingDates'
	},
	{
		number: 86,
		sentence:
			'A person has many phones and addresses, each of a kind, one favored, with marks for no mail, call or text.'
	},
	{
		number: 87,
		sentence: 'Ring sizes are kept for each finger of each hand and person, with their day.'
	},
	{
		number: 88,
		sentence:
			'We note which metals, colors and makers a person likes or not, and what they are allergic to.'
	},
	{
		number: 89,
		sentence: 'Pictures show what a person bought, had repaired, and owns from elsewhere.'
	},
	{
		number: 90,
		sentence: 'What a customer owns is on record, and repairs and appraisals start from it.'
	},
	{
		number: 91,
		sentence: 'A wish list has photos, and a hint goes to the partner ahead of the day.'
	},
	{
		number: 92,
		sentence: 'Birthdays and anniversaries to come are handed to a salesperson.'
	},
	{
		number: 93,
		sentence:
			'Bridal sales call for a word after 30, 60 and 90 days, big ones after 180 days and eleven months.'
	},
	{
		number: 94,
		sentence: "Each salesperson has their own customers, tasks and points toward the day's goal."
	},
	{
		number: 95,
		sentence:
			"Texts go both ways from one shop number, in the person's thread, for all staff to see."
	},
	{
		number: 96,
		sentence: 'Two records of one person become one: we pick what to keep, and both histories stay.'
	},
	{
		number: 97,
		sentence: 'Part of a phone, a last name or an e-mail finds a person in under 200 milliseconds.',
		behind: 'src/areas/customers/queries.ts#findPeople'
	},
	{
		number: 98,
		sentence: 'One search box finds people, pieces, jobs, invoices and appraisals.'
	},
	{
		number: 99,
		sentence: 'Rewards, as points or money back, may run out and are owed on the books until then.'
	},
	{
		number: 100,
		sentence: 'Mailing lists are picked by spending, category, last visit and town.'
	},
	{
		number: 101,
		sentence:
			'Who agreed to marketing, when, where and to which words is kept, and a no counts everywhere.'
	},
	{
		number: 102,
		sentence:
			"A person's data is handed over or erased in one step, save what the law makes us keep.",
		behind: 'src/lib/commands/edit-record.ts#eraseCommand'
	},
	{
		number: 103,
		sentence: 'How a person first found us is noted once and never written over.'
	},
	{
		number: 104,
		sentence: 'Visitors are counted, and how many of them each salesperson sold to.'
	}
];
