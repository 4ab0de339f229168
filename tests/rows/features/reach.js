/** What we promise about marketing, online and insights: features 182 to 190. @type {import('../lists.js').Sentence[]} */
export const reach = [
	{
		number: 182,
		sentence: 'Messages go out by date, behavior or service, and only to those who agreed.'
	},
	{
		number: 183,
		sentence:
			'Pieces go online by rule, vanish the moment they sell, and are held while in a web cart.'
	},
	{
		number: 184,
		sentence:
			'Our pieces feed marketplaces such as Etsy, Google and RapNet in the words each wants.'
	},
	{
		number: 185,
		sentence: 'A web order becomes a sale of ours, with the same stock, person and tax.'
	},
	{
		number: 186,
		sentence: 'A customer sees by a link how far along their repair is.'
	},
	{
		number: 187,
		sentence: 'After pick-up we ask for a review, once.'
	},
	{
		number: 188,
		sentence:
			'Sales, profit and return on stock are told for each vendor, category, age and band of prices.'
	},
	{
		number: 189,
		sentence: 'Each figure on the dashboard opens the list it came from.'
	},
	{
		number: 190,
		sentence:
			'Everything, papers and pictures too, can be taken out whenever we like, free, in formats anyone reads.'
	}
];
