/** What we promise about vendors, orders and memo: features 140 to 152. @type {import('../lists.js').Sentence[]} */
export const vendors = [
	{
		number: 140,
		sentence:
			'Purchase orders grow out of low stock and special orders, and are sent, part filled or closed.'
	},
	{
		number: 141,
		sentence:
			'Goods are accepted only once totals, freight, discount and count agree with the invoice.'
	},
	{
		number: 142,
		sentence: "A vendor's file turns into pieces, stones and pictures included."
	},
	{
		number: 143,
		sentence:
			"Memo goods come in with the vendor's number, due day and terms, and are not valued as ours."
	},
	{
		number: 144,
		sentence:
			'Once a memo piece sells, a dated debt to its vendor stands, and is matched to the bill when it comes.'
	},
	{
		number: 145,
		sentence: 'Memo goods due soon or overdue are listed, to extend, return or buy.'
	},
	{
		number: 146,
		sentence:
			'Goods go back to a vendor in one batch with its return number, until the credit is in.'
	},
	{
		number: 147,
		sentence: 'Old stock sent back is weighed in dollars against the new order it buys.'
	},
	{
		number: 148,
		sentence:
			'Vendors are scored by return on stock, turn, age and sell-through, with co-op money they owe.'
	},
	{
		number: 149,
		sentence: 'A consignor has a share and a statement, and a sale credits them by itself.'
	},
	{
		number: 150,
		sentence: 'Vendor bills age, earn discounts and are paid in whole or part, by check too.'
	},
	{
		number: 151,
		sentence: 'Scrap at the refiner is followed to settlement, the assay beside our estimate.'
	},
	{
		number: 152,
		sentence: "A vendor's conflict-free statements are kept with their invoices."
	}
];
