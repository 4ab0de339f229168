/** What we promise about team: features 163 to 171. @type {import('../lists.js').Sentence[]} */
export const team = [
	{
		number: 163,
		sentence: 'Who may not see cost never meets it, on a screen, a tag, an export or a feed.'
	},
	{
		number: 164,
		sentence: 'A PIN or badge changes the user quickly, and every line knows who made it.'
	},
	{
		number: 165,
		sentence:
			'Commission goes by sales or profit, in tiers, by category or discount, and on repairs.'
	},
	{
		number: 166,
		sentence: 'A spiff on a piece, a vendor or old stock replaces commission or adds to it.'
	},
	{
		number: 167,
		sentence: 'Commission is earned at pick-up and taken back on a return.'
	},
	{
		number: 168,
		sentence: 'Goals per person and month stand on a board, with add-ons and average sale.'
	},
	{
		number: 169,
		sentence: 'Staff clock in and out and trade shifts, with overtime and labor share shown.'
	},
	{
		number: 170,
		sentence:
			'Training has a calendar, lists for newcomers and certificates, yearly money-laundering training included.'
	},
	{
		number: 171,
		sentence: "The bench's jobs, labor, redos and promises kept are told."
	}
];
