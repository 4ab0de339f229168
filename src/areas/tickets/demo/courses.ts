/** What is done to a ticket, one thing after the other. */
export type Deed =
	| 'bench'
	| 'outside'
	| 'check'
	| 'fail'
	| 'bin'
	| 'wait for parts'
	| 'wait for the customer'
	| 'wait for a stone'
	| 'go on'
	| 'estimate'
	| 'approve'
	| 'decline'
	| 'call off';

/** How a ticket goes through the shop: so many days after it came in, that is done. */
export interface Course {
	readonly terms?: 'estimate';
	readonly service?: 'express' | 'waiting';
	/** Days from the take-in to the promised one. */
	readonly promised: number;
	readonly steps: readonly (readonly [after: number, deed: Deed])[];
}

/** What is usual, what comes most often more than once. */
export const USUAL: readonly Course[] = [
	{ promised: 7, steps: done(1, 4, 5) },
	{ promised: 7, steps: done(2, 3, 4) },
	{ promised: 6, steps: done(1, 3, 3) },
	{ promised: 7, steps: done(1, 2, 3) },
	{ promised: 2, service: 'express', steps: done(0, 1, 1) },
	{ promised: 0, service: 'waiting', steps: [] },
	{
		promised: 10,
		steps: [[1, 'bench'], [2, 'wait for parts'], [7, 'go on'], ...done(7, 8, 9).slice(1)]
	},
	{
		promised: 8,
		steps: [
			[1, 'bench'],
			[3, 'check'],
			[4, 'fail'],
			[5, 'check'],
			[6, 'bin']
		]
	},
	{
		promised: 14,
		steps: [
			[1, 'outside'],
			[9, 'check'],
			[10, 'bin']
		]
	},
	{
		terms: 'estimate',
		promised: 12,
		steps: [[1, 'estimate'], [3, 'approve'], ...done(4, 7, 8)]
	},
	{
		terms: 'estimate',
		promised: 12,
		steps: [
			[1, 'estimate'],
			[5, 'decline']
		]
	}
];

/** What is with the shop on its last day: it came in so many days before, and every stage is there. */
export const WITH_US: readonly (readonly [daysBefore: number, course: Course])[] = [
	[1, { promised: 7, steps: [] }],
	[1, { promised: 3, service: 'express', steps: [] }],
	[2, { promised: 7, steps: [] }],
	[3, { promised: 9, steps: [] }],
	[1, { promised: 10, terms: 'estimate', steps: [] }],
	[2, { promised: 12, terms: 'estimate', steps: [] }],
	[3, { promised: 12, terms: 'estimate', steps: [[1, 'estimate']] }],
	[8, { promised: 18, terms: 'estimate', steps: [[1, 'estimate']] }],
	[3, { promised: 4, service: 'express', steps: [[1, 'bench']] }],
	[4, { promised: 6, steps: [[2, 'bench']] }],
	[5, { promised: 7, steps: [[2, 'bench']] }],
	[12, { promised: 8, steps: [[3, 'bench']] }],
	[
		9,
		{
			promised: 7,
			steps: [
				[2, 'bench'],
				[5, 'check'],
				[6, 'fail']
			]
		}
	],
	[
		10,
		{
			promised: 12,
			steps: [
				[1, 'bench'],
				[3, 'wait for parts']
			]
		}
	],
	[
		6,
		{
			promised: 10,
			steps: [
				[2, 'bench'],
				[3, 'wait for a stone']
			]
		}
	],
	[5, { promised: 8, steps: [[1, 'wait for the customer']] }],
	[7, { promised: 14, steps: [[1, 'outside']] }],
	[15, { promised: 12, steps: [[2, 'outside']] }],
	[
		6,
		{
			promised: 7,
			steps: [
				[1, 'bench'],
				[4, 'check']
			]
		}
	],
	[
		5,
		{
			promised: 7,
			steps: [
				[1, 'bench'],
				[3, 'check']
			]
		}
	],
	[7, { promised: 7, steps: done(1, 4, 5) }],
	[6, { promised: 6, steps: done(1, 3, 4) }],
	[8, { promised: 8, steps: done(2, 5, 6) }],
	[4, { promised: 9, steps: [[2, 'call off']] }]
];

/** At a bench, checked, and ready. */
function done(bench: number, check: number, bin: number): Course['steps'] {
	return [
		[bench, 'bench'],
		[check, 'check'],
		[bin, 'bin']
	];
}
