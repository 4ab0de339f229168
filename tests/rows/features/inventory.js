/** What we promise about inventory: features 1 to 45. @type {import('../lists.js').Sentence[]} */
export const inventory = [
	{
		number: 1,
		sentence:
			'Every piece we could sell has a record of its own and a stock number that is never given out again.'
	},
	{
		number: 2,
		behind: 'src/areas/inventory/commands/new-pieces.ts#nextStockNumber',
		sentence: 'A new piece takes the next number of its category and shop by itself.'
	},
	{
		number: 3,
		sentence: 'Asking for five alike gives five pieces, a tag on each.'
	},
	{
		number: 4,
		sentence:
			'Naming the vendor and their style brings back the wording, stones and price we used before.'
	},
	{
		number: 5,
		sentence:
			'Each piece says how we hold it: ours, memo, consigned, sample, trade-in or built by us; the books follow.'
	},
	{
		number: 6,
		sentence:
			'Batteries, charms and plain bands are counted by quantity, and each delivery keeps its own cost.'
	},
	{
		number: 7,
		sentence:
			'Chain by the inch, melee by the carat, gold by weight: selling some takes down amount and cost alike.'
	},
	{
		number: 8,
		sentence: 'Bulk goods bought at different prices can share one number and one markup.'
	},
	{
		number: 9,
		sentence: 'A certified loose stone is a piece of its own, with its four Cs and report number.'
	},
	{
		number: 10,
		sentence:
			'A parcel has a count, carats and average cost, can be split, joined, sorted and drawn from, and shows lost weight.'
	},
	{
		number: 11,
		sentence:
			'A pair or suite of stones is priced and shown as one, and says whether it may be parted.'
	},
	{
		number: 12,
		behind: 'src/areas/inventory/queries/summary.ts#stoneWords',
		sentence:
			'A piece lists its stones, center first, each with count, weight, shape, color, clarity and lab.'
	},
	{
		number: 13,
		sentence:
			"Typing a lab's report number fills in grades and measurements and keeps the report itself."
	},
	{
		number: 14,
		sentence:
			'A piece may hold several metals, each with karat, color, and gross and net weight in grams and pennyweight.'
	},
	{
		number: 15,
		sentence:
			"Photos, lab reports and watch papers stay with the piece, and the counter's camera adds more."
	},
	{
		number: 16,
		sentence: "Each category may have up to sixteen fields of the shop's own."
	},
	{
		number: 17,
		behind: 'src/areas/inventory/queries.ts#withNumber',
		sentence:
			"An old tag, a vendor's barcode or a watch serial finds a piece as surely as its stock number."
	},
	{
		number: 18,
		behind: 'src/areas/inventory/commands/move-pieces.ts#movePieces',
		sentence: 'We know which case, tray, safe or bench a piece is in, and a scan moves it.'
	},
	{
		number: 19,
		sentence:
			'A piece tells its whole story: cost, price, state, place and people, each change with who and when.'
	},
	{
		number: 20,
		sentence:
			'What we hold can be counted afresh from all that happened, and every difference is listed.'
	},
	{
		number: 21,
		sentence:
			"A piece's cost adds up from metal, stones, labor and freight, beside a dated cost to replace it."
	},
	{
		number: 22,
		sentence:
			"Today's metal price gives a new cost to replace and a suggested price by our own rule."
	},
	{
		number: 23,
		sentence: 'Each category has its markup, its price endings and its least margin.'
	},
	{
		number: 24,
		sentence:
			"Beside today's price stand the first tag's price and the floor; going under the floor needs approval."
	},
	{
		number: 25,
		sentence:
			'A mount and a loose stone become one new piece with their costs added, and that can be undone.'
	},
	{
		number: 26,
		sentence:
			'A piece can be taken apart into stone and mount or scrap, its cost shared between them.'
	},
	{
		number: 27,
		sentence:
			'From a recipe of parts and labor we make one or several pieces for stock, with a job envelope.'
	},
	{
		number: 28,
		sentence:
			'Scrapping a piece puts its metal in a scrap lot at cost and its stones back in a parcel.'
	},
	{
		number: 29,
		sentence:
			'A full count sorts scans into found, missing and unexpected per place, with many scanners and pauses.'
	},
	{
		number: 30,
		sentence:
			'A case or tray is counted at opening and closing within two minutes, and a difference is called out.'
	},
	{
		number: 31,
		sentence: 'A piece sold or moved while a count runs is not called missing.'
	},
	{
		number: 32,
		sentence: 'A radio tag reader can count many pieces at once.'
	},
	{
		number: 33,
		sentence:
			'A missing piece becomes shrinkage once someone approves it, and finding it takes that back.'
	},
	{
		number: 34,
		sentence:
			"Each shop sets the least and most of a vendor's style to keep, and is told when to reorder."
	},
	{
		number: 35,
		sentence: 'Styles that sold fast or earned well are put forward for reorder.'
	},
	{
		number: 36,
		sentence:
			'Stock that has grown old earns a spiff, then steps down in price, with signs for its case.'
	},
	{
		number: 37,
		sentence:
			'A piece held for a person until a day cannot be sold to another, at the till or online.'
	},
	{
		number: 38,
		sentence:
			'A transfer is asked for, sent, on the road, then scanned in, and what does not match is shown.'
	},
	{
		number: 39,
		sentence: "Any shop sees the other shops' pieces with a photo and can reserve one."
	},
	{
		number: 40,
		sentence: "We can sell from a vendor's list what we do not own."
	},
	{
		number: 41,
		sentence:
			"Tags print in their category's layout, wait in a queue, print again when asked, and are counted."
	},
	{
		number: 42,
		sentence: "A tag may carry cost and date in the shop's secret code."
	},
	{
		number: 43,
		sentence: 'Wherever we are, a scanned code opens whatever it stands for: piece, person or job.'
	},
	{
		number: 44,
		sentence:
			'Scanning a piece can bring up a warning of ours, such as a brand that is never discounted.'
	},
	{
		number: 45,
		sentence:
			'Stock at cost can be told for any day past, by category, vendor and place, with memo goods apart.'
	}
];
