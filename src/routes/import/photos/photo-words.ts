import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of bringing in photos by the stock numbers in their names. */
export const say = defineMessages({
	title: 'Photos by stock number',
	note: 'The name of each file begins with a stock number: R-10483.jpg, R-10483-2.jpg',
	chooseFolder: 'Choose a folder',
	chooseFiles: 'Choose photos',
	drop: 'or drop photos or a folder here',
	matching: 'Looking whose they are…',
	outcome: 'What goes where',
	'show-found': 'To add',
	'show-left': 'Left out',
	shown: 'Files',
	piece: 'Piece',
	photos: 'Photos',
	file: 'File',
	why: 'Why',
	'why-nobody': 'No piece has this number',
	'why-several': 'More than one piece fits: {numbers}',
	'why-not-picture': 'Not a picture',
	photoCount: (n: number) => plural(n, { one: '# photo', other: '# photos' }),
	ofPieces: (n: number) => plural(n, { one: 'of # piece', other: 'of # pieces' }),
	leftOut: (n: number) => plural(n, { one: '# left out', other: '# left out' }),
	nothing: 'No file bears the number of a piece that is here.',
	add: (n: number) => plural(n, { one: 'Add # photo', other: 'Add # photos' }),
	progress: '{done} of {total} photos',
	stop: 'Stop',
	goOn: 'Go on',
	stopped: 'Stopped. What was added is here; the rest is not.',
	added: (n: number) => plural(n, { one: '# photo added', other: '# photos added' }),
	known: (n: number) => plural(n, { one: '# was here already', other: '# were here already' }),
	takenBack: (n: number) => plural(n, { one: '# taken back', other: '# taken back' }),
	undo: 'Undo',
	showPieces: 'Show the pieces',
	back: 'Import'
});
