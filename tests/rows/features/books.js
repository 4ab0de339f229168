/** What we promise about books and cash: features 153 to 162. @type {import('../lists.js').Sentence[]} */
export const books = [
	{
		number: 153,
		sentence:
			'Each sale, bill and payment posts to our own books in balance, and the trial balance is always nil.'
	},
	{
		number: 154,
		sentence:
			'Each day goes to QuickBooks as one mapped entry that can be sent again and leads back to the sale.'
	},
	{
		number: 155,
		sentence:
			'Deposits are debts of ours, kept apart for layaway, order, repair, custom, appraisal and approval.'
	},
	{
		number: 156,
		sentence: "Tax falls due at deposit or at pick-up, as the place's law has it."
	},
	{
		number: 157,
		sentence:
			'Thirteen weeks of cash lie ahead of us: owed both ways, deposits, orders, memo, pay, tax and rent.'
	},
	{
		number: 158,
		sentence:
			"Each jurisdiction's tax is told: all sales, what was spared and why, what was taxed, trade-ins, use tax."
	},
	{
		number: 159,
		sentence: 'A card batch ties out: gross, fee, and what reached the bank.'
	},
	{
		number: 160,
		sentence: "Each category has its month's budget and what is open to buy."
	},
	{
		number: 161,
		sentence: 'A month once closed stays as it is; a mistake is mended by an entry the other way.'
	},
	{
		number: 162,
		sentence:
			"Sleeping gift cards and credits are listed by each state's years, to keep or to hand over."
	}
];
