import { credit, debit } from './lines.js';

/** Vendors, stock, tax, staff, drawer and the rest of the house: postings E29 to E50. @type {import('./lines.js').Posting[]} */
export const house = [
	{
		code: 'E29',
		happened: 'Five ordered pieces for 4,000 arrive ahead of their bill.',
		entries: [[debit('1200', 4000_00), credit('2005', 4000_00)]]
	},
	{
		code: 'E30',
		happened: 'The bill is 4,060, and its 60 of freight spreads over the pieces.',
		entries: [[debit('2005', 4000_00), debit('1200', 60_00), credit('2000', 4060_00)]]
	},
	{
		code: 'E30b',
		happened: 'The bill is 100 over what we received, and one of the five is sold already.',
		entries: [
			[debit('2005', 4000_00), debit('1200', 80_00), debit('5220', 20_00), credit('2000', 4100_00)]
		]
	},
	{
		code: 'E31',
		happened: 'The vendor is paid early for two percent off.',
		entries: [[debit('2000', 4060_00), credit('1020', 3978_80), credit('5220', 81_20)]]
	},
	{
		code: 'E32',
		happened: 'An owned piece goes back to its vendor, who keeps five percent.',
		entries: [
			[debit('1260', 700_00), credit('1200', 700_00)],
			[debit('2000', 665_00), debit('5220', 35_00), credit('1260', 700_00)]
		]
	},
	{
		code: 'E33',
		happened: 'A memo piece goes back to its vendor.',
		entries: [[debit('M101', 1200_00), credit('M100', 1200_00)]]
	},
	{
		code: 'E34',
		happened:
			"A count is approved with a piece of ours, a memo piece and a customer's goods missing.",
		entries: [
			[debit('5200', 450_00), credit('1200', 450_00)],
			[debit('5200', 600_00), credit('2010', 600_00)],
			[debit('5240', 1800_00), credit('2265', 1800_00)]
		]
	},
	{
		code: 'E34b',
		happened: 'The missing piece of ours turns up.',
		entries: [[debit('1200', 450_00), credit('5200', 450_00)]]
	},
	{
		code: 'E34c',
		happened: 'Stock that cost 10,000 is stolen, and the insurer accepts 9,000.',
		entries: [
			[debit('5200', 10000_00), credit('1200', 10000_00)],
			[debit('1120', 9000_00), credit('5200', 9000_00)]
		]
	},
	{
		code: 'E35',
		behind: 'src/areas/inventory/postings.ts#pieceCostPostings',
		happened: 'A piece leaves one of our shops and arrives at another.',
		entries: [
			[debit('1250', 900_00), credit('1200', 900_00)],
			[debit('1200', 900_00), credit('1250', 900_00)]
		]
	},
	{
		code: 'E36',
		happened: 'Sales tax goes to the state less the half percent it leaves us.',
		entries: [[debit('2100', 12340_00), credit('1020', 12278_30), credit('7000', 61_70)]]
	},
	{
		code: 'E37',
		happened: 'A piece that cost 80 is given away, and use tax is owed on it.',
		entries: [
			[debit('6410', 80_00), credit('1200', 80_00)],
			[debit('6800', 6_40), credit('2105', 6_40)]
		]
	},
	{
		code: 'E38',
		happened: 'A card batch of 2,160 reaches the bank less 2.9 percent.',
		entries: [[debit('1020', 2097_36), debit('6300', 62_64), credit('1040', 2160_00)]]
	},
	{
		code: 'E39',
		happened: "A financed sale of 5,400 is paid out less the lender's 8 percent.",
		entries: [
			[debit('1045', 5400_00), credit('4000', 5000_00), credit('2100', 400_00)],
			[debit('1020', 4968_00), debit('6300', 432_00), credit('1045', 5400_00)]
		]
	},
	{
		code: 'E40',
		happened: 'Commission is earned, paid in wages, and taken back on a return.',
		entries: [
			[debit('6020', 80_00), credit('2305', 80_00)],
			[debit('2305', 80_00), credit('2310', 15_00), credit('1025', 65_00)],
			[debit('2305', 80_00), credit('6020', 80_00)]
		]
	},
	{
		code: 'E41',
		behind: 'src/areas/selling/postings/sales.ts#salePostings',
		happened: 'The first sale is refunded to its card.',
		entries: [
			[debit('4910', 2000_00), debit('2100', 160_00), credit('1040', 2160_00)],
			[debit('1200', 900_00), credit('5000', 900_00)]
		]
	},
	{
		code: 'E42',
		behind: 'src/areas/selling/postings/sales.ts#salePostings',
		happened: 'A 500 piece is exchanged for an 800 one, the difference paid in cash.',
		entries: [
			[
				debit('4910', 500_00),
				debit('2100', 40_00),
				debit('1010', 324_00),
				credit('4000', 800_00),
				credit('2100', 64_00)
			],
			[debit('1200', 220_00), credit('5000', 220_00)],
			[debit('5000', 350_00), credit('1200', 350_00)]
		]
	},
	{
		code: 'E43',
		behind: 'src/areas/selling/postings/drawers.ts#drawerPostings',
		happened: 'A drawer opens, closes five dollars short, and its takings reach the bank.',
		entries: [
			[debit('1010', 300_00), credit('1015', 300_00)],
			[debit('6340', 5_00), credit('1010', 5_00)],
			[debit('1030', 929_50), debit('1015', 300_00), credit('1010', 1229_50)],
			[debit('1020', 929_50), credit('1030', 929_50)]
		]
	},
	{
		code: 'E44',
		happened: 'A sale goes on a house account, part of it is paid, and interest is added.',
		entries: [
			[debit('1100', 1080_00), credit('4000', 1000_00), credit('2100', 80_00)],
			[debit('1010', 500_00), credit('1100', 500_00)],
			[debit('1100', 9_00), credit('4190', 9_00)]
		]
	},
	{
		code: 'E45',
		happened: "A provider's care plan is sold, then our own, and its first month is earned.",
		entries: [
			[debit('1040', 199_00), credit('2255', 99_00), credit('4160', 100_00)],
			[debit('1040', 199_00), credit('2250', 199_00)],
			[debit('2250', 5_53), credit('4160', 5_53)]
		]
	},
	{
		code: 'E46',
		happened: 'A piece of ours goes out on approval against 500 in cash.',
		entries: [[debit('1010', 500_00), credit('2225', 500_00)]]
	},
	{
		code: 'E47',
		happened: 'A mount, a diamond and setting work become one ring.',
		entries: [
			[
				debit('1200', 1860_00),
				credit('1200', 400_00),
				credit('1210', 1400_00),
				credit('2300', 60_00)
			]
		]
	},
	{
		code: 'E48',
		happened: 'An insurer pays for a replacement, the customer for the upgrade and the tax.',
		entries: [
			[
				debit('1105', 4000_00),
				debit('1040', 860_00),
				credit('4000', 4500_00),
				credit('2100', 360_00)
			],
			[debit('5000', 2100_00), credit('1200', 2100_00)]
		]
	},
	{
		code: 'E49',
		happened: 'A marketplace sells a piece of ours, sends in the tax itself and keeps its fee.',
		entries: [
			[debit('1050', 850_00), debit('6300', 150_00), credit('4000', 1000_00)],
			[debit('5000', 420_00), credit('1200', 420_00)]
		]
	},
	{
		code: 'E50',
		happened: "Old stock is written down at year's end.",
		entries: [[debit('5210', 3200_00), credit('1290', 3200_00)]]
	}
];
