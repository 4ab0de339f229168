/** What we promise about repairs, custom and appraisals: features 105 to 139. @type {import('../lists.js').Sentence[]} */
export const work = [
	{
		number: 105,
		sentence:
			'A repair is taken in within 90 seconds: person, piece, condition, photos, tasks, price and promised day.'
	},
	{
		number: 106,
		behind: 'src/areas/tickets/commands/take-in.ts#takeIn',
		sentence: 'One ticket holds several pieces and each piece several tasks, all numbered.'
	},
	{
		number: 107,
		sentence: 'The value a customer states is kept, printed and added up for the insurer.'
	},
	{
		number: 108,
		sentence: 'The claim check says only what the eye sees; our private notes stay apart.'
	},
	{
		number: 109,
		sentence: 'Envelope and claim check print with barcode, stub, terms and tasks.'
	},
	{
		number: 110,
		sentence:
			'The price book prices a task by size, metal and tier, with its labor, material and metal.'
	},
	{
		number: 111,
		sentence: 'Choosing a task adds the parts it usually needs.'
	},
	{
		number: 112,
		behind: 'src/areas/tickets/commands/estimates.ts#answerEstimate',
		sentence: "An estimate goes out first, and the customer's yes or no is kept with its hour."
	},
	{
		number: 113,
		behind: 'src/areas/tickets/rules/price.ts#priceOf',
		sentence: 'A rush job costs extra and goes to the head of the board.'
	},
	{
		number: 114,
		sentence: "A promised day or hour is chosen with the bench's load in sight."
	},
	{
		number: 115,
		behind: 'src/areas/tickets/rules/standing.ts#standingOf',
		sentence:
			'A job is always somewhere, at a bench, outside or in a bin, and the finished place finishes it.'
	},
	{
		number: 116,
		sentence: 'The board shows jobs by stage with days spent there, rush first.'
	},
	{
		number: 117,
		sentence: 'Each task goes to a jeweler and makes their piece pay and commission.'
	},
	{
		number: 118,
		sentence: 'Jobs go to an outside shop with a packing list and due day, and its bill is matched.'
	},
	{
		number: 119,
		sentence: 'Stones are counted and weighed when they come in and again at the final check.'
	},
	{
		number: 120,
		behind: 'src/areas/tickets/commands/moves.ts#handOver',
		sentence:
			'The final check has a list, a name, a time and a photo, and a fail goes back to the bench.'
	},
	{
		number: 121,
		sentence: 'The customer hears when a job is ready, and again after 7, 30, 60 and 90 days.'
	},
	{
		number: 122,
		sentence:
			'A name, a phone or the claim check finds a job, and another may fetch it by name and signature.'
	},
	{
		number: 123,
		sentence: 'A repair done while the customer waits is taken in and paid in one step.'
	},
	{
		number: 124,
		behind: 'src/areas/tickets/commands/take-in.ts#redo',
		sentence:
			'A redo points back to the job it mends, is free to the customer and costed to the shop.'
	},
	{
		number: 125,
		sentence: "Work on our own stock raises the piece's cost or goes to expense."
	},
	{
		number: 126,
		sentence:
			"Unclaimed jobs age on a list, with notices, the state's waiting days and a record of the end."
	},
	{
		number: 127,
		behind: 'src/areas/selling/commands/work-lines.ts#depositLines',
		sentence: 'A job called off gives back piece and deposit, less any fee.'
	},
	{
		number: 128,
		sentence: 'A custom job goes from sketch to finish by stages, each one approved.'
	},
	{
		number: 129,
		sentence: 'The customer sees drawings by a link, comments on them and signs off a version.'
	},
	{
		number: 130,
		sentence: 'A custom job is paid in parts as it moves on, the rest at pick-up.'
	},
	{
		number: 131,
		sentence:
			'A job lists its materials, and stones and gold the customer brought are weighed in, out and credited.'
	},
	{
		number: 132,
		sentence:
			"A job's true metal, stones, labor and outside work stand beside its estimate and teach the next one."
	},
	{
		number: 133,
		sentence: 'A finished custom job becomes an item for web, insurance and later use.'
	},
	{
		number: 134,
		sentence:
			"An appraisal of our piece or a customer's starts from a template and is printed or mailed."
	},
	{
		number: 135,
		sentence: 'A sale can print a certificate of ownership from the piece.'
	},
	{
		number: 136,
		sentence: 'Watches and rings have appraisal templates of their own.'
	},
	{
		number: 137,
		sentence:
			'An appraisal comes up for renewal in two or three years and starts from the last one.'
	},
	{
		number: 138,
		sentence:
			"A watch job keeps caliber, model and serial numbers, how it held pressure, and the service center's estimate."
	},
	{
		number: 139,
		sentence: 'Engraving keeps font, place and the very letters the customer confirmed.'
	}
];
