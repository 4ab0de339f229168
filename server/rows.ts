import type { DeviceClass, Sighting } from '../src/lib/sync/devices.ts';
import { checksum, sameBytes } from './chain.ts';
import { DamagedRow } from './store.ts';

/** A value that the store binds to a statement. */
export type Value = string | number | Uint8Array | null;

/** The rows of each table as they are written, without their checksums. */
export interface Rows {
	readonly meta: { readonly name: string; readonly value: string };
	readonly devices: {
		readonly number: number;
		readonly device: string;
		readonly prefix: string;
		readonly name: string;
		readonly class: DeviceClass;
		readonly location: string | null;
		readonly key: string;
		readonly at: number;
		readonly lease: number | null;
		readonly away: number | null;
		readonly revoked: number | null;
		/** 1 for one that was let in by a code of the relay's own computer. */
		readonly recovered: number;
	};
	readonly sightings: Sighting;
	readonly quarantine: {
		readonly key: string;
		readonly text: string;
		readonly at: number;
		/** The device that decided; the two that follow are null with it. */
		readonly judge: string | null;
		readonly ruled: number | null;
		/** 1 for accepted. */
		readonly accepted: number | null;
	};
	readonly clients: { readonly client: number; readonly device: string };
	readonly documents: {
		readonly id: number;
		readonly name: string;
		/** Highest number of a fact in it. */
		readonly seq: number;
		/** The last update row that took something out and is not merged; 0 for none. */
		readonly unscrubbed: number;
	};
	readonly updates: { readonly id: number; readonly document: number; readonly bytes: Uint8Array };
	readonly facts: {
		readonly seq: number;
		readonly key: string;
		readonly document: number;
		readonly device: string;
		readonly hash: Uint8Array;
		/** 1 when it was taken out. */
		readonly erased: number;
	};
}

/** Name of a table. */
export type Table = keyof Rows;

/** The columns of each table, its key first, `checksum` left out: every table has that one last. */
export const COLUMNS: { readonly [T in Table]: readonly (keyof Rows[T] & string)[] } = {
	meta: ['name', 'value'],
	devices: [
		'number',
		'device',
		'prefix',
		'name',
		'class',
		'location',
		'key',
		'at',
		'lease',
		'away',
		'revoked',
		'recovered'
	],
	sightings: ['device', 'at', 'app', 'unsent'],
	quarantine: ['key', 'text', 'at', 'judge', 'ruled', 'accepted'],
	clients: ['client', 'device'],
	documents: ['id', 'name', 'seq', 'unscrubbed'],
	updates: ['id', 'document', 'bytes'],
	facts: ['seq', 'key', 'document', 'device', 'hash', 'erased']
};

/** The values of a row in the order of its columns, its checksum last. */
export function sealed<T extends Table>(table: T, row: Rows[T]): Value[] {
	const values = COLUMNS[table].map((column) => storable(row[column] as Value));
	return [...values, checksum(table, values)];
}

/**
 * A row that was read, proved to be one that was written. Throws `DamagedRow` when it is not;
 * `subject` is what is then not to be used, the row itself unless given.
 */
export function sound<T extends Table>(
	table: T,
	read: Readonly<Record<string, unknown>>,
	subject?: string
): Rows[T] {
	const values = COLUMNS[table].map((column) => read[column]);
	const sum = read['checksum'];
	if (sum instanceof Uint8Array && sameBytes(sum, checksum(table, values))) return read as Rows[T];
	const name = `${table} row ${String(values[0])}`;
	const whole = subject === undefined ? name : `${name} of ${subject}`;
	throw new DamagedRow(subject ?? name, `${whole} is damaged`);
}

/** A text as the file gives it back: without halves of pairs, and ended by the first NUL. */
function storable(value: Value): Value {
	if (typeof value !== 'string' || !/[\0\ud800-\udfff]/.test(value)) return value;
	const [text = ''] = Buffer.from(value).toString().split('\0');
	return text;
}
