/**
 * A flow at the counter and what it may cost: taps and scans at most, seconds at most; `besides`
 * names what is not counted, `or` is a second way that must be open too.
 * @typedef {object} Tap
 * @property {number} number
 * @property {string} flow
 * @property {number} taps
 * @property {number} scans
 * @property {number} seconds
 * @property {string} [besides]
 * @property {{ taps: number, scans: number }} [or]
 * @property {string} [behind]
 */

/** The twenty flows nearest to the till. @type {Tap[]} */
export const taps = [
	{
		number: 1,
		behind: 'src/areas/selling/commands/complete-sale.ts#completeSale',
		flow: 'Sell one scanned piece by card, ready for the next customer',
		taps: 1,
		scans: 1,
		seconds: 6,
		besides: 'the time the card terminal takes'
	},
	{
		number: 2,
		behind: 'src/areas/selling/commands/complete-sale.ts#completeSale',
		flow: 'Sell one scanned piece for the exact cash',
		taps: 2,
		scans: 1,
		seconds: 6
	},
	{
		number: 3,
		behind: 'src/areas/selling/commands/complete-sale.ts#completeSale',
		flow: 'Sell one scanned piece for a round note',
		taps: 2,
		scans: 1,
		seconds: 7
	},
	{
		number: 4,
		behind: 'src/areas/customers/queries.ts#findPeople',
		flow: 'Put a person we know on the sale',
		taps: 2,
		scans: 0,
		seconds: 4,
		besides: 'three or four digits typed',
		or: { taps: 0, scans: 1 }
	},
	{
		number: 5,
		behind: 'src/areas/selling/rules/discount.ts#priceAfter',
		flow: 'Take five percent off a line',
		taps: 3,
		scans: 0,
		seconds: 4
	},
	{
		number: 6,
		flow: 'Change the user of a shared tablet',
		taps: 5,
		scans: 0,
		seconds: 2,
		or: { taps: 0, scans: 1 }
	},
	{
		number: 7,
		behind: 'src/areas/tickets/commands/take-in.ts#takeIn',
		flow: 'Take in a repair of one task from a person we know',
		taps: 9,
		scans: 0,
		seconds: 60
	},
	{
		number: 8,
		flow: 'Take in a repair from a new person',
		taps: 9,
		scans: 0,
		seconds: 90,
		besides: 'name and phone typed'
	},
	{
		number: 9,
		behind: 'src/areas/tickets/rules/telling.ts#untold',
		flow: 'Finish a job and tell its customer',
		taps: 1,
		scans: 0,
		seconds: 1
	},
	{
		number: 10,
		behind: 'src/areas/selling/commands/work-lines.ts#workSold',
		flow: 'Hand over a repair and take the payment',
		taps: 1,
		scans: 1,
		seconds: 8
	},
	{
		number: 11,
		behind: 'src/areas/tickets/rules/standing.ts#nextPlace',
		flow: 'Move a job on to its next stage',
		taps: 1,
		scans: 0,
		seconds: 1
	},
	{
		number: 12,
		behind: 'src/areas/tickets/commands/moves.ts#hold',
		flow: 'Put a job on hold and say why',
		taps: 2,
		scans: 0,
		seconds: 3
	},
	{
		number: 13,
		behind: 'src/areas/inventory/queries/list.ts#pieces',
		flow: 'Find a piece by what it is called',
		taps: 1,
		scans: 0,
		seconds: 0.05,
		besides: 'the words typed; the time runs from the last key'
	},
	{
		number: 14,
		behind: 'src/areas/inventory/commands/add-pieces.ts#addPieces',
		flow: 'Add another piece much like the one before',
		taps: 4,
		scans: 0,
		seconds: 25,
		besides: 'the fields that differ'
	},
	{
		number: 15,
		flow: 'Add a new piece, photographed and tagged',
		taps: 12,
		scans: 0,
		seconds: 75
	},
	{
		number: 16,
		behind: 'src/areas/inventory/commands/move-pieces.ts#movePieces',
		flow: 'Move a piece from case to case',
		taps: 0,
		scans: 2,
		seconds: 3
	},
	{
		number: 17,
		flow: 'Count a case of sixty pieces',
		taps: 2,
		scans: 60,
		seconds: 180
	},
	{
		number: 18,
		behind: 'src/areas/selling/commands/complete-sale.ts#completeSale',
		flow: 'Take back or exchange a piece with its receipt',
		taps: 2,
		scans: 1,
		seconds: 15
	},
	{
		number: 19,
		flow: 'Send four memo pieces back to their vendor',
		taps: 2,
		scans: 4,
		seconds: 20
	},
	{
		number: 20,
		behind: 'src/areas/selling/commands/drawers.ts#closeDrawer',
		flow: 'Close a register that agrees',
		taps: 3,
		scans: 0,
		seconds: 120,
		besides: 'the notes and coins counted'
	}
];
