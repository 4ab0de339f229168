/** A piece by the number on its tag. */
export interface Numbered {
	readonly id: string;
	readonly number: string;
}

/** Whose photo a file is, by its name: one piece's, or why it cannot be said. */
export type PhotoOf =
	| { readonly piece: string }
	| { readonly why: 'nobody' }
	| { readonly why: 'several'; readonly numbers: readonly string[] };

/**
 * INV23 Tells by the name of a file whose photo it is. The name is a stock number, or begins with one and goes
 * on after a sign: `R-10483-2.png`, `R-10483 side.jpg`. As the tag has it goes first; letter case, spaces
 * and dashes may differ where that still means one piece. What could mean two is nobody's.
 */
export function photoNames(pieces: Iterable<Numbered>): (fileName: string) => PhotoOf {
	const exact = new Map<string, Numbered[]>();
	const loose = new Map<string, Numbered[]>();
	for (const piece of pieces) {
		add(exact, piece.number, piece);
		add(loose, bare(piece.number), piece);
	}
	return (fileName) => {
		const stem = fileName.replace(/\.[^.]*$/, '').trim();
		const whole = exact.get(stem);
		if (whole) return only(whole);
		const starts = beginnings(stem);
		const asTag = starts.find((text) => exact.has(text)) ?? '';
		const alike = starts.find((text) => loose.has(bare(text))) ?? '';
		const meant = [
			...(exact.get(asTag) ?? []),
			// What is longer says more: it counts beside the tag's own form, what is shorter does not.
			...(alike.length > asTag.length || asTag === '' ? (loose.get(bare(alike)) ?? []) : [])
		];
		return only(meant);
	};
}

function only(pieces: readonly Numbered[]): PhotoOf {
	const [first, ...others] = new Map(pieces.map((piece) => [piece.id, piece])).values();
	if (!first) return { why: 'nobody' };
	if (others.length === 0) return { piece: first.id };
	return { why: 'several', numbers: [first, ...others].map(({ number }) => number) };
}

/** What a number may be of a name, the longest first: all of it, or up to a sign that is no letter or digit. */
function beginnings(stem: string): readonly string[] {
	const ends = [...stem.matchAll(/[^\p{L}\p{N}]/gu)].map(({ index }) => index);
	return [stem.length, ...ends.reverse()].map((end) => stem.slice(0, end)).filter(Boolean);
}

/** A number without what people write differently. */
function bare(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function add(map: Map<string, Numbered[]>, key: string, piece: Numbered): void {
	if (key === '') return;
	const known = map.get(key);
	if (known) known.push(piece);
	else map.set(key, [piece]);
}
