/** What we promise about security and compliance: features 172 to 181. @type {import('../lists.js').Sentence[]} */
export const security = [
	{
		number: 172,
		sentence:
			'Opening and closing each have a list: who, alarm, showcases emptied and counted, safe.'
	},
	{
		number: 173,
		sentence:
			'Showings are logged, and a second piece out or a costly one calls for another person.'
	},
	{
		number: 174,
		sentence:
			"One report tells the insurer all we hold: stock by place and out of the safe, memo, customers', on the road."
	},
	{
		number: 175,
		sentence: 'A loss keeps its day, police number, pieces, photos, values and claim.'
	},
	{
		number: 176,
		sentence: 'A bought piece on police hold cannot be sold, changed or melted before its day.'
	},
	{
		number: 177,
		sentence: "The day's buys go to the police in a file with every field they ask for."
	},
	{
		number: 178,
		sentence: "A meter sets this year's buying from the public against 50,000 dollars."
	},
	{
		number: 179,
		sentence: 'A lab-grown diamond always says so, in the case, online and on every paper.'
	},
	{
		number: 180,
		sentence:
			'The log cannot be altered, can be searched and taken out, and holds overrides and drawer openings.'
	},
	{
		number: 181,
		sentence:
			'The owner saves all in one checked file and is back on a new computer within half an hour.'
	}
];
