import { credit, debit } from './lines.js';

/** Sales, payments, layaways, cards, credits and trade-ins: postings E01 to E18b. @type {import('./lines.js').Posting[]} */
export const sales = [
	{
		code: 'E01',
		behind: 'src/areas/selling/postings/sales.ts#salePostings',
		happened: 'An owned piece that cost 900 sells for 2,000 by card, with 8 percent tax.',
		entries: [
			[debit('1040', 2160_00), credit('4000', 2000_00), credit('2100', 160_00)],
			[debit('5000', 900_00), credit('1200', 900_00)]
		]
	},
	{
		code: 'E02',
		behind: 'src/areas/selling/postings/sales.ts#salePostings',
		happened: 'The same sale with ten percent off, the discount shown by itself.',
		entries: [
			[
				debit('1040', 1944_00),
				debit('4900', 200_00),
				credit('4000', 2000_00),
				credit('2100', 144_00)
			],
			[debit('5000', 900_00), credit('1200', 900_00)]
		]
	},
	{
		code: 'E03',
		happened: 'A piece worth 1,200 comes in on memo, and nothing is owed yet.',
		entries: [[debit('M100', 1200_00), credit('M101', 1200_00)]]
	},
	{
		code: 'E04',
		happened: 'That memo piece sells for 2,600, and now its vendor is owed.',
		entries: [
			[debit('1040', 2808_00), credit('4050', 2600_00), credit('2100', 208_00)],
			[debit('5050', 1200_00), credit('2010', 1200_00)],
			[debit('M101', 1200_00), credit('M100', 1200_00)]
		]
	},
	{
		code: 'E05',
		happened: 'The bill for that memo piece arrives and is paid.',
		entries: [
			[debit('2010', 1200_00), credit('2000', 1200_00)],
			[debit('2000', 1200_00), credit('1020', 1200_00)]
		]
	},
	{
		code: 'E06a',
		happened: "It comes back ahead of the vendor's bill, so it is memo again.",
		entries: [
			[debit('4910', 2600_00), debit('2100', 208_00), credit('1040', 2808_00)],
			[debit('2010', 1200_00), credit('5050', 1200_00)],
			[debit('M100', 1200_00), credit('M101', 1200_00)]
		]
	},
	{
		code: 'E06b',
		happened: 'It comes back when the vendor has billed it, so it is ours.',
		entries: [
			[debit('4910', 2600_00), debit('2100', 208_00), credit('1040', 2808_00)],
			[debit('1200', 1200_00), credit('5050', 1200_00)]
		]
	},
	{
		code: 'E07',
		happened: 'We buy an unsold memo piece for our own stock.',
		entries: [
			[debit('1200', 1200_00), credit('2000', 1200_00)],
			[debit('M101', 1200_00), credit('M100', 1200_00)]
		]
	},
	{
		code: 'E08',
		happened: 'A consigned ring sells for 3,000 and its owner is paid 70 percent.',
		entries: [
			[
				debit('1040', 3240_00),
				credit('2015', 2100_00),
				credit('4070', 900_00),
				credit('2100', 240_00)
			],
			[debit('2015', 2100_00), credit('1020', 2100_00)]
		]
	},
	{
		code: 'E09',
		behind: 'src/areas/selling/postings/layaways.ts#layawayPostings',
		happened: 'A layaway of 2,160, tax included, starts with 432 in cash.',
		entries: [[debit('1010', 432_00), credit('2200', 432_00)]]
	},
	{
		code: 'E10',
		behind: 'src/areas/selling/postings/layaways.ts#layawayPostings',
		happened: 'The layaway gets 864 more by card.',
		entries: [[debit('1040', 864_00), credit('2200', 864_00)]]
	},
	{
		code: 'E11',
		behind: 'src/areas/selling/postings/layaways.ts#layawayPostings',
		happened: 'The last 864 is paid and the piece collected: now it is a sale with tax.',
		entries: [
			[debit('1010', 864_00), credit('2200', 864_00)],
			[debit('2200', 2160_00), credit('4000', 2000_00), credit('2100', 160_00)],
			[debit('5000', 900_00), credit('1200', 900_00)]
		]
	},
	{
		code: 'E12',
		behind: 'src/areas/selling/postings/layaways.ts#layawayPostings',
		happened: 'A layaway with 1,296 paid is called off: 50 is our fee, the rest a store credit.',
		entries: [[debit('2200', 1296_00), credit('4195', 50_00), credit('2235', 1246_00)]]
	},
	{
		code: 'E13',
		happened: 'A gift card of 250 is sold for cash.',
		entries: [[debit('1010', 250_00), credit('2230', 250_00)]]
	},
	{
		code: 'E14',
		happened: 'The gift card pays 250 of a sale, a bank card the other 74.',
		entries: [
			[debit('2230', 250_00), debit('1040', 74_00), credit('4000', 300_00), credit('2100', 24_00)],
			[debit('5000', 120_00), credit('1200', 120_00)]
		]
	},
	{
		code: 'E15',
		happened: 'What sleeps on a gift card becomes income where the state lets us keep it.',
		entries: [[debit('2230', 40_00), credit('4200', 40_00)]]
	},
	{
		code: 'E16',
		behind: 'src/areas/selling/postings/sales.ts#salePostings',
		happened: 'The first sale comes back for store credit.',
		entries: [
			[debit('4910', 2000_00), debit('2100', 160_00), credit('2235', 2160_00)],
			[debit('1200', 900_00), credit('5000', 900_00)]
		]
	},
	{
		code: 'E17',
		behind: 'src/areas/selling/postings/sales.ts#salePostings',
		happened: 'A store credit of 2,160 pays for another sale.',
		entries: [
			[debit('2235', 2160_00), credit('4000', 2000_00), credit('2100', 160_00)],
			[debit('5000', 950_00), credit('1200', 950_00)]
		]
	},
	{
		code: 'E18',
		happened: 'A trade-in at its fair 800 goes against 5,000, and the state taxes the difference.',
		entries: [
			[
				debit('1220', 800_00),
				debit('1040', 4536_00),
				credit('4000', 5000_00),
				credit('2100', 336_00)
			],
			[debit('5000', 2300_00), credit('1200', 2300_00)]
		]
	},
	{
		code: 'E18b',
		happened: 'A trade-in worth 600 is allowed at 800, and the state taxes the full price.',
		entries: [
			[
				debit('1220', 600_00),
				debit('4900', 200_00),
				debit('1040', 4600_00),
				credit('4000', 5000_00),
				credit('2100', 400_00)
			],
			[debit('5000', 2300_00), credit('1200', 2300_00)]
		]
	}
];
