import { inflateSync } from 'node:zlib';

/** What a PDF holds, in words: its parts unpacked, and every text as it reads and not as its typeface numbers it. */
export function wordsOfPdf(file: Buffer): string {
	const streams = streamsOf(file);
	const letters = new Map(streams.flatMap(lettersOf));
	const read = streams.map((stream) =>
		stream.replace(/<((?:[\dA-F]{4})+)>\s*Tj/gi, (_shown, glyphs: string) =>
			(glyphs.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph.toUpperCase()) ?? '').join('')
		)
	);
	return [file.toString('latin1'), ...read].join('\n');
}

/** Every stream, inflated where it is packed. */
function streamsOf(file: Buffer): readonly string[] {
	const found: string[] = [];
	for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at)) {
		const from = at + (file[at + 6] === 0x0d ? 8 : 7);
		const to = file.indexOf('endstream', from);
		if (to < 0) break;
		found.push(inflated(file.subarray(from, to)).toString('latin1'));
		at = to + 'endstream'.length;
	}
	return found;
}

/** A stream that is not packed this way stays as it is. */
function inflated(stream: Buffer): Buffer {
	try {
		return inflateSync(stream);
	} catch {
		return stream;
	}
}

/** Which letters a typeface's glyphs stand for, where the stream is such a table. */
function lettersOf(stream: string): readonly (readonly [glyph: string, letters: string])[] {
	return (stream.match(/beginbfchar[\s\S]*?endbfchar/g) ?? []).flatMap((table) =>
		[...table.matchAll(/<([\dA-F]+)>\s*<([\dA-F]+)>/gi)].map(
			([, glyph = '', letters = '']) =>
				[glyph.toUpperCase(), Buffer.from(letters, 'hex').swap16().toString('utf16le')] as const
		)
	);
}
