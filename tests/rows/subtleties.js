/** The 60 things that a simple program gets wrong and ours must not. @type {import('./lists.js').Sentence[]} */
export const subtleties = [
	{
		number: 1,
		behind: 'src/areas/inventory/projections.ts#pieceStates',
		sentence:
			'What is on hand is worked out from what happened, never kept as a figure that can drift.'
	},
	{
		number: 2,
		sentence:
			'Goods on memo or consignment are counted, insured and sold, yet are no asset of ours, nor age as ours.'
	},
	{
		number: 3,
		sentence:
			'The moment a memo piece sells, its cost and the debt to its vendor are booked, due days from the sale.'
	},
	{
		number: 4,
		sentence:
			'When a sold memo piece comes back we are asked which way: on memo again, or ours because it was billed.'
	},
	{
		number: 5,
		sentence:
			'Layaway, ordered and approval pieces are still ours to value, insure and count, but no one else may sell them.'
	},
	{
		number: 6,
		sentence: 'Special orders and held trade-ins do not bend aging, fast sellers or turn.'
	},
	{
		number: 7,
		behind: 'src/areas/inventory/commands/new-pieces.ts#usualFields',
		sentence: 'A transfer, a return or a new tag never moves the day we first received a piece.'
	},
	{
		number: 8,
		sentence:
			'A piece on the road is in one custody, both shops see it, and neither count calls it missing.'
	},
	{
		number: 9,
		sentence:
			'Selling while we count makes nothing missing, and counting one case says nothing of the others.'
	},
	{
		number: 10,
		sentence: 'A written-off piece that turns up comes back at the cost it left with.'
	},
	{
		number: 11,
		behind: 'src/areas/selling/commands/sold-lines.ts#frozenLines',
		sentence:
			'A sold line keeps its wording, what it is made of, its disclosures and tax, whatever is edited later.'
	},
	{
		number: 12,
		sentence: 'Building and taking apart lose not a cent of cost, labor aside.'
	},
	{
		number: 13,
		sentence:
			'A parcel counts both stones and carats, allows for loss in sorting, and its average never sinks below nil.'
	},
	{
		number: 14,
		behind: 'src/lib/values/weight.ts#weight',
		sentence:
			'Weights are whole small units and never floats, and 14K reckons as 583.3 though stamped 585.'
	},
	{
		number: 15,
		behind: 'src/areas/inventory/queries/summary.ts#stoneLineWords',
		sentence:
			'Estimated, measured and lab weights stay apart, no total mixes them unsaid, and .5 means .495 to .504.'
	},
	{
		number: 16,
		sentence:
			'A lab-grown stone may lack color and clarity; its origin and treatments reach tag, web, receipt and appraisal.'
	},
	{
		number: 17,
		behind: 'src/areas/inventory/queries.ts#pieceByNumber',
		sentence:
			'Style, barcode and watch reference may be shared; stock number or serial alone tells pieces apart.'
	},
	{
		number: 18,
		sentence:
			"A vendor's bill after the sale becomes a variance; a closed month and its commissions stay put."
	},
	{
		number: 19,
		sentence:
			'No one, not even a manager, sells, changes, melts or ships a held piece without a release on record.'
	},
	{
		number: 20,
		sentence: 'A trade-in is a second-hand purchase too, with all that asks.'
	},
	{
		number: 21,
		behind: 'src/areas/selling/postings/layaways.ts#layawayPostings',
		sentence:
			'Deposits are debts by kind; sale, commission and tax come at hand-over, save where tax law differs.'
	},
	{
		number: 22,
		sentence:
			'One sale mixes purchase, return, trade, layaway and job, each line with a tax and posting of its own.'
	},
	{
		number: 23,
		sentence:
			'Only some states tax less for a trade-in; what we overpay is a discount, never cost of the stock.'
	},
	{
		number: 24,
		behind: 'src/areas/selling/rules/refunds.ts#refundInOrder',
		sentence:
			'A return gives back the tax of its own day and place, and refunds the first tenders in order.'
	},
	{
		number: 25,
		sentence:
			'A gift card sold is no income and spent is a payment; one given as a bonus is discount, not debt.'
	},
	{
		number: 26,
		sentence:
			'Form 8300 reckons as the law does: what counts as cash, over 10,000, a rolling day, linked payments, afresh after filing.'
	},
	{
		number: 27,
		behind: 'src/areas/selling/rules/shares.ts#amountsBy',
		sentence: 'Shares make exactly 100.00 percent, and the odd cent always falls the same way.'
	},
	{
		number: 28,
		behind: 'src/areas/selling/rules/totals.ts#totalsOf',
		sentence: 'Tax by line and tax by invoice are both kept, and its parts make up the tax shown.'
	},
	{
		number: 29,
		behind: 'src/areas/selling/rules/business-day.ts#businessDay',
		sentence:
			"The shop's day is not the world clock's: past midnight the open drawer is still yesterday's."
	},
	{
		number: 30,
		behind: 'src/areas/selling/queries/drawers.ts#countedOf',
		sentence:
			'In a blind close nobody can work out the expected figure, from the page or from a report.'
	},
	{
		number: 31,
		behind: 'src/areas/selling/commands/void-sale.ts#voidSale',
		sentence: 'Once settled, a void is a refund, and a voided number stays in sight.'
	},
	{
		number: 32,
		sentence: 'A card approved just before a crash is found again and settled.'
	},
	{
		number: 33,
		behind: 'src/lib/values/card-number.ts#holdsCardNumber',
		sentence: 'No full card number is ever kept, wherever it was typed, scanned or imported.'
	},
	{
		number: 34,
		behind: 'src/areas/selling/commands/complete-sale.ts#completeSale',
		sentence: 'Two devices apart never give out the same number, and a number is only a label.'
	},
	{
		number: 35,
		behind: 'src/areas/selling/effects.ts#saleEffects',
		sentence:
			'When two devices sell one piece apart, a rule picks the first, the other is settled with its customer, and money stays.'
	},
	{
		number: 36,
		sentence:
			'A web hold runs out, and a paid web order the shop beat is declined kindly with a like piece offered.'
	},
	{
		number: 37,
		sentence:
			"Cost stays hidden from those not cleared, in search, exports, tags, feeds and the tablet's own storage."
	},
	{
		number: 38,
		sentence: "Selling below the floor takes someone else's PIN and says why, and is logged."
	},
	{
		number: 39,
		sentence: 'A couple are two people, and a gift stays secret from the partner until its day.'
	},
	{
		number: 40,
		sentence:
			'Birthdays do without a year, February 29 works, and a sad anniversary can be silenced.',
		behind: 'src/areas/customers/rules.ts#comingDates'
	},
	{
		number: 41,
		sentence: 'After two records join, either old id still finds the person.'
	},
	{
		number: 42,
		sentence:
			'Erasing leaves only what the law wants, without the name, and no sync or old backup undoes it.'
	},
	{
		number: 43,
		sentence:
			'Agreeing to marketing is not agreeing to service notes, and STOP holds for the number, whoever shares it.'
	},
	{
		number: 44,
		sentence:
			'Search sees past how a phone is written or shared, old names and nicknames, and never joins father and son.',
		behind: 'src/areas/customers/queries/alike.ts#alike'
	},
	{
		number: 45,
		sentence:
			'The claim check names colors, not metals or gems, and our private notes stay off paper.'
	},
	{
		number: 46,
		behind: 'src/areas/tickets/queries/workshop.ts#heldGoods',
		sentence:
			"Customers' goods are never our stock, yet always in the insurer's figure and the safe's count."
	},
	{
		number: 47,
		behind: 'src/areas/tickets/rules/standing.ts#standingOf',
		sentence: 'Each hand-over of a job has a person and a time, and a job is in one place only.'
	},
	{
		number: 48,
		behind: 'src/areas/tickets/commands/tasks.ts#pricedTasks',
		sentence:
			'A new price book leaves open jobs alone, estimates run out, and not-to-exceed is held.'
	},
	{
		number: 49,
		behind: 'src/areas/tickets/projections/lists.ts#takenInByDay',
		sentence:
			'Ready is not collected: income, tax and commission wait, and work taken in is told apart.'
	},
	{
		number: 50,
		sentence:
			"Weights and stones before and after agree or are explained, and removed metal is the customer's unless given up."
	},
	{
		number: 51,
		sentence:
			'A redo under warranty is free to the customer, truly costed to the shop, and tied to what it mends.'
	},
	{
		number: 52,
		sentence:
			"Custom changes need a yes, the customer's stones carry no value in our work, and a dropped job becomes stock."
	},
	{
		number: 53,
		sentence: "Unclaimed goods go by the state's rules, not by a line on the ticket."
	},
	{
		number: 54,
		sentence: 'A warranty inspection is evidence: never changed, with photo or initials.'
	},
	{
		number: 55,
		sentence:
			"An appraisal names its kind of value, use and date, never changes once issued, and a seller's is an estimate."
	},
	{
		number: 56,
		sentence: 'Replacement value and fair market value are never taken one for the other.'
	},
	{
		number: 57,
		sentence:
			"The money-laundering test takes last year's buying and proceeds; its meter leaves out 10K and trade sellers at home."
	},
	{
		number: 58,
		sentence: 'The warranty statement for natural diamonds goes on trade invoices and memos only.'
	},
	{
		number: 59,
		sentence:
			'Lists of value, age and memo for a past day come out the same, whatever is edited, returned or joined since.'
	},
	{
		number: 60,
		sentence:
			'Every night the details agree with the ledger to the cent or closing stops, and mending is a reversal.'
	}
];
