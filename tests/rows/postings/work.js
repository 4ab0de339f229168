import { credit, debit } from './lines.js';

/** Scrap, repairs and custom jobs: postings E19 to E28b. @type {import('./lines.js').Posting[]} */
export const work = [
	{
		code: 'E19',
		happened: 'Scrap is bought from the public for 579.69 by check.',
		entries: [[debit('1235', 579_69), credit('1020', 579_69)]]
	},
	{
		code: 'E20',
		happened: 'A slow piece of ours is scrapped and stones worth 150 are kept.',
		entries: [[debit('1215', 150_00), debit('1235', 250_00), credit('1200', 400_00)]]
	},
	{
		code: 'E21',
		happened: 'The refiner settles a scrap lot at 1,150 less 45 in fees.',
		entries: [
			[debit('1020', 1105_00), debit('5190', 45_00), credit('4180', 1150_00)],
			[debit('5180', 829_69), credit('1235', 829_69)]
		]
	},
	{
		code: 'E22',
		behind: 'src/areas/selling/postings/sales.ts#salePostings',
		happened: 'A repair comes in with 50 down and a stated value of 3,500.',
		entries: [
			[debit('1010', 50_00), credit('2210', 50_00)],
			[debit('M120', 3500_00), credit('M121', 3500_00)]
		]
	},
	{
		code: 'E23',
		behind: 'src/areas/tickets/postings.ts#ticketPostings',
		happened: 'The repair takes 46.33 of metal and 27.30 of piece-rate work.',
		entries: [
			[debit('1240', 46_33), credit('1230', 46_33)],
			[debit('1240', 27_30), credit('2300', 27_30)]
		]
	},
	{
		code: 'E24',
		behind: 'src/areas/tickets/postings.ts#ticketPostings',
		happened: 'An outside shop bills 60 for the same repair.',
		entries: [[debit('1240', 60_00), credit('2000', 60_00)]]
	},
	{
		code: 'E25',
		behind: 'src/areas/tickets/postings.ts#ticketPostings',
		happened: 'The repair is collected and paid, parts taxed and labor not.',
		entries: [
			[
				debit('2210', 50_00),
				debit('1040', 325_12),
				credit('4110', 139_00),
				credit('4100', 225_00),
				credit('2100', 11_12)
			],
			[debit('5100', 46_33), debit('5110', 27_30), debit('5120', 60_00), credit('1240', 133_63)],
			[debit('M121', 3500_00), credit('M120', 3500_00)]
		]
	},
	{
		code: 'E26',
		happened: 'A custom order of 6,000 starts with half down.',
		entries: [[debit('1040', 3000_00), credit('2215', 3000_00)]]
	},
	{
		code: 'E27',
		happened: 'The custom job takes a stone of ours, a memo stone, a casting and bench work.',
		entries: [
			[debit('1240', 1400_00), credit('1210', 1400_00)],
			[debit('1240', 900_00), credit('2010', 900_00)],
			[debit('M101', 900_00), credit('M100', 900_00)],
			[debit('1240', 450_00), credit('2000', 450_00)],
			[debit('1240', 180_00), credit('2300', 180_00)]
		]
	},
	{
		code: 'E28',
		happened: 'The custom job is handed over and the rest is paid with tax.',
		entries: [
			[
				debit('2215', 3000_00),
				debit('1040', 3480_00),
				credit('4120', 6000_00),
				credit('2100', 480_00)
			],
			[debit('5130', 2930_00), credit('1240', 2930_00)]
		]
	},
	{
		code: 'E28b',
		happened:
			'The custom job is dropped: 1,000 kept, 2,000 refunded, the work becomes stock at 2,500.',
		entries: [
			[debit('2215', 3000_00), credit('4198', 1000_00), credit('1040', 2000_00)],
			[debit('1200', 2500_00), debit('5210', 430_00), credit('1240', 2930_00)]
		]
	}
];
