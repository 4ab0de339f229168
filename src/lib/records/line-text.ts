/**
 * One line of a list as text: `Metal: Gold; Weight: 3.42 g`. Forms, CSV files and people read and write
 * it; a backslash keeps a semicolon, a line break or itself inside a cell.
 */

/** Writes cells, each a label and its text, as one line without line breaks. */
export function cellsToText(cells: readonly (readonly [label: string, text: string])[]): string {
	return cells.map(([label, text]) => `${label}: ${escaped(text)}`).join('; ');
}

/** Reads cells back; a part without a label has an empty one. Texts are trimmed. */
export function textToCells(line: string): readonly (readonly [label: string, text: string])[] {
	return parts(line).map((part) => {
		const at = part.indexOf(':');
		const label = at < 0 ? '' : part.slice(0, at).trim();
		return [label, unescaped(part.slice(at + 1).trim())];
	});
}

function parts(line: string): readonly string[] {
	return (line.match(/(?:\\.|[^;\\])+/gs) ?? []).filter((part) => part.trim() !== '');
}

function escaped(text: string): string {
	return text.replace(/[\\;]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

function unescaped(text: string): string {
	return text.replace(/\\(.)/gs, (_all, sign: string) => (sign === 'n' ? '\n' : sign));
}
