/**
 * Reads a ZIP of which any part can be read: what is stored or deflated, with sizes of 64 bits where they are
 * needed. Source: APPNOTE 6.3.10 of PKWARE. It stands in a shop file beside `verify.mjs`, which uses it.
 */

/** The file is none, or damaged: the message says where. */
export class BadZip extends Error {
	/** @override */
	name = 'BadZip';
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const COMMENT_MOST = 65_535;
const FULL = 0xffffffff;

/**
 * The files of a ZIP of which any part can be read.
 *
 * @param {number} size
 * @param {(from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>} part
 * @returns {Promise<{ names: readonly string[], read(name: string): Promise<Uint8Array<ArrayBuffer>> }>}
 */
export async function openZip(size, part) {
	const { at, bytes } = await directoryOf(size, part);
	const directory = viewOf(await part(at, at + bytes));
	/** @type {Map<string, { method: number, packed: number, at: number }>} */
	const entries = new Map();
	for (let from = 0; from + 46 <= bytes && directory.getUint32(from, true) === ENTRY;) {
		const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((it) =>
			directory.getUint16(from + it, true)
		);
		const after = from + 46 + (nameBytes ?? 0);
		const name = new TextDecoder().decode(
			new Uint8Array(directory.buffer, directory.byteOffset + from + 46, nameBytes)
		);
		const wide = wideOf(directory, after, extraBytes ?? 0);
		const field = (/** @type {number} */ it) => {
			const value = directory.getUint32(from + it, true);
			return value === FULL ? (wide.shift() ?? value) : value;
		};
		const [, packed = 0, place = 0] = [24, 20, 42].map(field);
		entries.set(name, { method: directory.getUint16(from + 10, true), packed, at: place });
		from = after + (extraBytes ?? 0) + (commentBytes ?? 0);
	}
	return {
		names: [...entries.keys()],
		read: async (name) => {
			const entry = entries.get(name);
			if (!entry) throw new BadZip(`${name} is missing`);
			const head = viewOf(await part(entry.at, entry.at + 30));
			const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
			const packed = await part(from, from + entry.packed);
			return entry.method === 0 ? packed : inflated(packed, name);
		}
	};
}

/**
 * @param {number} size
 * @param {(from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>} part
 */
async function directoryOf(size, part) {
	const from = Math.max(0, size - END_BYTES - COMMENT_MOST);
	const tail = viewOf(await part(from, size));
	let end = tail.byteLength - END_BYTES;
	while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
	if (end < 0) throw new BadZip('this is no ZIP file, or its end is missing');
	const [bytes, at] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
	const count = tail.getUint16(end + 10, true);
	if (bytes !== FULL && at !== FULL && count !== 0xffff) return { bytes, at };
	const place = end >= 20 ? numberAt(tail, end - 20 + 8) : 0;
	const wide = viewOf(await part(place, place + 56));
	if (wide.getUint32(0, true) !== END_64)
		throw new BadZip('the end of this ZIP file cannot be read');
	return { bytes: numberAt(wide, 40), at: numberAt(wide, 48) };
}

/**
 * The sizes of 64 bits in the extra field of an entry.
 *
 * @param {DataView} view
 * @param {number} from
 * @param {number} bytes
 */
function wideOf(view, from, bytes) {
	for (let at = from; at + 4 <= from + bytes;) {
		const length = view.getUint16(at + 2, true);
		if (view.getUint16(at, true) === 1)
			return Array.from({ length: Math.floor(length / 8) }, (_, n) =>
				numberAt(view, at + 4 + 8 * n)
			);
		at += 4 + length;
	}
	return [];
}

/**
 * @param {DataView} view
 * @param {number} at
 */
function numberAt(view, at) {
	return Number(view.getBigUint64(at, true));
}

/** @param {Uint8Array} bytes */
function viewOf(bytes) {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {string} name
 */
async function inflated(packed, name) {
	const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
	const bytes = new Response(plain).arrayBuffer();
	return bytes.then(
		(all) => new Uint8Array(all),
		() => {
			throw new BadZip(`${name} cannot be unpacked`);
		}
	);
}
