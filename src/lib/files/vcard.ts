import { say } from './messages.ts';
import type { FileTable } from './table.ts';

/** Columns of the table that address cards become, in order. */
export const CARD_COLUMNS = [
	'vCard UID',
	'Full name',
	'First name',
	'Last name',
	'Nickname',
	'Company',
	'Mobile',
	'Home phone',
	'Work phone',
	'E-mail',
	'Other e-mail',
	'Street',
	'City',
	'Region',
	'Postal code',
	'Country',
	'Birthday',
	'Anniversary',
	'Categories',
	'Note'
] as const;

type Column = (typeof CARD_COLUMNS)[number];
type Card = Partial<Record<Column, string>>;

/** A line of a card: `TEL;TYPE=CELL:+1 555` has the name TEL, a type and a value. */
interface CardLine {
	readonly name: string;
	readonly types: readonly string[];
	readonly value: string;
}

/** Reads address cards, versions 2.1 to 4.0 (RFC 6350), one row a card. Pictures are left out. */
export function tableFromCards(text: string): FileTable {
	const rows: string[][] = [];
	let card: Card | undefined;
	for (const line of unfolded(text).flatMap((each) => lineOf(each) ?? [])) {
		const value = line.value.trim().toUpperCase();
		if (line.name === 'BEGIN' && value === 'VCARD') card = {};
		else if (line.name === 'END' && value === 'VCARD') {
			if (card) rows.push(rowOf(card));
			card = undefined;
		} else if (card) take(card, line);
	}
	if (rows.length === 0) return { ok: false, problem: say('emptyFile') };
	return { ok: true, table: [CARD_COLUMNS, ...rows] };
}

function rowOf(card: Card): string[] {
	return CARD_COLUMNS.map((column) => card[column] ?? '');
}

function take(card: Card, line: CardLine): void {
	const text = plain(line.value);
	const keep = (column: Column, value = text) => {
		if (value !== '') card[column] ??= value;
	};
	const parts = line.value.split(/(?<!\\);/).map(plain);
	if (line.name === 'N') {
		keep('Last name', parts[0]);
		keep('First name', [parts[1], parts[2]].filter(Boolean).join(' '));
	} else if (line.name === 'ADR') {
		keep('Street', [parts[0], parts[1], parts[2]].filter(Boolean).join('\n'));
		keep('City', parts[3]);
		keep('Region', parts[4]);
		keep('Postal code', parts[5]);
		keep('Country', parts[6]);
	} else if (line.name === 'TEL') keep(phoneColumn(card, line.types), text.replace(/^tel:/i, ''));
	else if (line.name === 'EMAIL') keep(card['E-mail'] === undefined ? 'E-mail' : 'Other e-mail');
	else if (line.name === 'ORG') keep('Company', parts.filter(Boolean).join(', '));
	else {
		const column = PLAIN[line.name];
		if (column) keep(column);
	}
}

const PLAIN: Readonly<Record<string, Column>> = {
	UID: 'vCard UID',
	FN: 'Full name',
	NICKNAME: 'Nickname',
	BDAY: 'Birthday',
	ANNIVERSARY: 'Anniversary',
	'X-ANNIVERSARY': 'Anniversary',
	CATEGORIES: 'Categories',
	NOTE: 'Note'
};

/** A number without a word about it is a mobile's, as long as none is known. */
function phoneColumn(card: Card, types: readonly string[]): Column {
	const said = types.join(',').toUpperCase();
	if (/CELL|IPHONE|MOBILE/.test(said)) return 'Mobile';
	if (/WORK/.test(said)) return 'Work phone';
	if (/HOME/.test(said)) return 'Home phone';
	return card.Mobile === undefined ? 'Mobile' : 'Home phone';
}

/** Lines that begin with a space go on from the line before; so do those after a soft `=` at the end. */
function unfolded(text: string): readonly string[] {
	return text
		.replace(/^\uFEFF/, '')
		.replace(/\r?\n[ \t]/g, '')
		.replace(/=\r?\n(?=[^\r\n]*(=[0-9A-F]{2}|\r?\n))/g, '')
		.split(/\r?\n/);
}

function lineOf(line: string): CardLine | undefined {
	const found = /^(?:[\w-]+\.)?([\w-]+)((?:;[^:]*)?):(.*)$/s.exec(line);
	if (!found) return undefined;
	const [, name = '', params = '', value = ''] = found;
	const quoted = /QUOTED-PRINTABLE/i.test(params);
	return {
		name: name.toUpperCase(),
		types: params.split(';').filter(Boolean),
		value: quoted ? fromQuotedPrintable(value) : value
	};
}

function plain(value: string): string {
	return value
		.replace(/\\n/gi, '\n')
		.replace(/\\([\\;,:])/g, '$1')
		.trim();
}

/** UTF-8 behind `=C3=A9` (RFC 2045, 6.7). */
function fromQuotedPrintable(text: string): string {
	const bytes: number[] = [];
	for (const [part, hex] of text.matchAll(/=([0-9A-Fa-f]{2})|[^=]+|=/g)) {
		if (hex) bytes.push(parseInt(hex, 16));
		else bytes.push(...new TextEncoder().encode(part));
	}
	return new TextDecoder().decode(new Uint8Array(bytes));
}
