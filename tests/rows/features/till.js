/** What we promise about till and payments: features 46 to 83. @type {import('../lists.js').Sentence[]} */
export const till = [
	{
		number: 46,
		sentence:
			'One sale takes bought pieces, a repair pick-up, a layaway payment, a return and a trade-in together.'
	},
	{
		number: 47,
		sentence: 'No sale starts before a salesperson gives their PIN.'
	},
	{
		number: 48,
		behind: 'src/areas/selling/rules/shares.ts#amountsBy',
		sentence:
			'Up to four salespeople share a sale by percent, evenly with one tap, and commission follows.'
	},
	{
		number: 49,
		sentence: 'Repairs and other services need a named customer; a plain sale does not.'
	},
	{
		number: 50,
		behind: 'src/areas/selling/commands/tenders.ts#payments',
		sentence:
			'One sale can be paid in several ways at once: some cash, some card, some credit, some financed.'
	},
	{
		number: 51,
		sentence:
			'The amount goes to the card terminal, and only a token and last four digits come back.'
	},
	{
		number: 52,
		sentence:
			'With the line down, a card approval is written in by hand or another payment is taken.'
	},
	{
		number: 53,
		behind: 'src/areas/selling/commands/layaways.ts#openLayaway',
		sentence:
			'A layaway reserves the piece, plans the payments and ends in pick-up or in a fee or credit.'
	},
	{
		number: 54,
		sentence:
			'A special order takes a deposit, follows its order line, is matched on arrival, and the customer is told.'
	},
	{
		number: 55,
		sentence: 'A piece goes out on approval with a day due back, and is then bought or returned.'
	},
	{
		number: 56,
		sentence: 'A house account is charged up to its limit, gets statements and bears interest.'
	},
	{
		number: 57,
		sentence:
			'Gift cards are sold and spent, show what is left, and run out only as the state allows.'
	},
	{
		number: 58,
		behind: 'src/areas/selling/queries/credit.ts#creditOf',
		sentence:
			'A return or trade may leave a store credit, and the till says when a customer has one.'
	},
	{
		number: 59,
		sentence:
			'A trade-in takes money off, adds a piece to stock and, where the state says so, lowers the tax.'
	},
	{
		number: 60,
		sentence:
			'Buying from the public keeps ID, photos and weights, offers by the metal price and pays by check.'
	},
	{
		number: 61,
		sentence: 'Outside financing counts as a payment, with its plan, fee and approval number.'
	},
	{
		number: 62,
		sentence: 'An insurer or another third party can pay for what the customer collects.'
	},
	{
		number: 63,
		sentence:
			"A discount by percent, amount or total gives its reason and stops at the floor until a manager's PIN."
	},
	{
		number: 64,
		sentence: 'Naming the final amount, tax and all, works the prices back.'
	},
	{
		number: 65,
		sentence:
			'Resale, exempt and shipped-away lines leave tax off, with the certificate on the customer.'
	},
	{
		number: 66,
		sentence: 'A whole sale can be taxed as a single article where a cap applies.'
	},
	{
		number: 67,
		sentence: 'A gift or donation line goes to its expense and, past a set share, needs approval.'
	},
	{
		number: 68,
		sentence: 'Shipping, engraving and rush are charged as lines of their own.'
	},
	{
		number: 69,
		behind: 'src/areas/selling/commands/complete-sale.ts#completeSale',
		sentence:
			'A return with receipt brings that very piece back, undoes its cost and refunds the way it was paid.'
	},
	{
		number: 70,
		sentence:
			"A gift comes back without the buyer's receipt: its code finds the sale and shows no price."
	},
	{
		number: 71,
		behind: 'src/areas/selling/commands/complete-sale.ts#completeSale',
		sentence:
			'An exchange is a return and a sale at once; only the difference is settled, taxed by law.'
	},
	{
		number: 72,
		behind: 'src/areas/selling/prints.ts#printedGift',
		sentence: 'A gift receipt shows no prices and can be scanned.'
	},
	{
		number: 73,
		sentence:
			"A receipt in the shop's look, with disclosures and return terms, is printed, mailed or texted."
	},
	{
		number: 74,
		behind: 'src/areas/selling/commands/void-sale.ts#voidSale',
		sentence:
			'A receipt prints again; a void takes a reason and the same day, afterwards only a reversal will do.'
	},
	{
		number: 75,
		behind: 'src/areas/selling/queries/drawers.ts#countedOf',
		sentence:
			'A drawer opens with a float, notes drops and pay-outs, is counted blind and shows over or short.'
	},
	{
		number: 76,
		sentence: 'Each drawer opening without a sale is kept with who did it.'
	},
	{
		number: 77,
		sentence: 'The day ends with its report, a matched card batch and a deposit slip.'
	},
	{
		number: 78,
		sentence:
			'Cash from one customer adds up over twelve months, and the till stops to gather Form 8300 facts.'
	},
	{
		number: 79,
		sentence: 'Selling, taking in a repair and handing one back all work with the internet down.'
	},
	{
		number: 80,
		behind: 'src/areas/selling/commands/complete-sale.ts#completeSale',
		sentence:
			"One till alone keeps selling without the shop's relay, and later joins up with nothing doubled."
	},
	{
		number: 81,
		sentence: 'A quote prints with its last day and turns into a sale or a special order.'
	},
	{
		number: 82,
		sentence:
			'A scanned piece goes on a wish list from the till, shown to the partner if that is allowed.'
	},
	{
		number: 83,
		sentence: 'The customer reads and signs take-in and memo terms on a screen of their own.'
	}
];
