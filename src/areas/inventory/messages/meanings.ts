import type { Meanings } from '#lib/area/dictionary.ts';

/** What the facts of this area mean, for whoever reads a shop file without the app. */
const meanings: Meanings = {
	'pieces.moved.v1':
		'Pieces were put somewhere: into a case of a location, or just to the location.',
	'inspection.passed.v1':
		'A piece that waited for inspection was found in order and is for sale again.'
};

export default meanings;
