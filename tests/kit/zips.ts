import { crc32, deflateRawSync } from 'node:zlib';

/** A file of a ZIP, and what the ZIP says of it where that is not so. */
export interface Entry {
	readonly name: string;
	readonly content?: string | Uint8Array;
	readonly deflated?: boolean;
	/** What the list says. */
	readonly says?: {
		readonly bytes?: number;
		readonly packed?: number;
		readonly at?: number;
		readonly method?: number;
		readonly flags?: number;
		/** Sizes of 64 bits in its extra field; those above become as full as 32 bits can be. */
		readonly wide?: readonly bigint[];
	};
	/** What it is called where it lies. */
	readonly lies?: string;
}

/** A ZIP of these files, each as it says of itself. `count`, `at` and `bytes` are what its end says of the list. */
export function zipOf(
	entries: readonly Entry[],
	end: { readonly count?: number; readonly at?: number; readonly bytes?: number } = {}
): Uint8Array<ArrayBuffer> {
	const parts: Buffer[] = [];
	const list: Buffer[] = [];
	let at = 0;
	for (const entry of entries) {
		const { name, content = '', deflated = false, lies = name } = entry;
		const plain = Buffer.from(content);
		const packed = deflated ? deflateRawSync(plain, { level: 9 }) : plain;
		const head = Buffer.alloc(30);
		head.writeUInt32LE(0x04034b50, 0);
		head.writeUInt16LE(deflated ? 8 : 0, 8);
		head.writeUInt16LE(Buffer.byteLength(lies), 26);
		list.push(listed(entry, { plain, packed: packed.byteLength, at }));
		for (const part of [head, Buffer.from(lies), packed]) {
			parts.push(part);
			at += part.byteLength;
		}
	}
	const directory = Buffer.concat(list);
	const last = Buffer.alloc(22);
	last.writeUInt32LE(0x06054b50, 0);
	const count = end.count ?? entries.length;
	last.writeUInt16LE(Math.min(count, 0xffff), 8);
	last.writeUInt16LE(Math.min(count, 0xffff), 10);
	last.writeUInt32LE(end.bytes ?? directory.byteLength, 12);
	last.writeUInt32LE(end.at ?? at, 16);
	return new Uint8Array(Buffer.concat([...parts, directory, last]));
}

/** Bytes that unpack to a thousand times as many. */
export function zeros(bytes: number): Uint8Array {
	return new Uint8Array(bytes);
}

function listed(
	{ name, deflated = false, says = {} }: Entry,
	{ plain, packed, at }: { readonly plain: Buffer; readonly packed: number; readonly at: number }
): Buffer {
	const { wide, method = deflated ? 8 : 0, flags = 0 } = says;
	const full = wide && 0xffffffff;
	const entry = Buffer.alloc(46);
	entry.writeUInt32LE(0x02014b50, 0);
	entry.writeUInt16LE(flags, 8);
	entry.writeUInt16LE(method, 10);
	entry.writeUInt32LE(crc32(plain), 16);
	entry.writeUInt32LE(full ?? says.packed ?? packed, 20);
	entry.writeUInt32LE(full ?? says.bytes ?? plain.byteLength, 24);
	entry.writeUInt16LE(Buffer.byteLength(name), 28);
	const extra = Buffer.alloc(wide ? 4 + 8 * wide.length : 0);
	if (wide) {
		extra.writeUInt16LE(1, 0);
		extra.writeUInt16LE(8 * wide.length, 2);
		for (const [n, size] of wide.entries()) extra.writeBigUInt64LE(size, 4 + 8 * n);
	}
	entry.writeUInt16LE(extra.byteLength, 30);
	entry.writeUInt32LE(full ?? says.at ?? at, 42);
	return Buffer.concat([entry, Buffer.from(name), extra]);
}
