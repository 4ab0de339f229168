/**
 * Reads a ZIP of which any part can be read: what is stored or deflated, with sizes of 64 bits where they are
 * needed. Source: APPNOTE 6.3.10 of PKWARE. It stands in a shop file beside `verify.mjs`, which uses it.
 *
 * Whoever made the file may mean harm: nothing is unpacked before all that it says of itself was held against its
 * bounds, no two files share a byte, and what unpacks to more than it said is left at that byte.
 */

/** The file is none, or damaged, or made to do harm: the message says where. */
export class BadZip extends Error {
	/** @override */
	name = 'BadZip';
}

/** What is in it would be more than may be unpacked. */
export class TooMuch extends BadZip {
	/** @override */
	name = 'TooMuch';
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const WAY_TO_END_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const HEAD = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const HEAD_BYTES = 30;
const COMMENT_MOST = 65_535;
const FULL = 0xffffffff;
const DIRECTORY_MOST = 128 * 2 ** 20;
/** Packed bytes of a file that is empty. */
const EMPTY_MOST = 8;

/** Plain names in plain folders: none leads elsewhere, and no two look alike. */
const NAME =
	/^(?=.)([A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\/){0,4}([A-Za-z0-9_-][A-Za-z0-9._-]{0,99})?$/;

/**
 * @typedef {object} Bounds
 * @property {number} [entries] Most files in it.
 * @property {number} [unpacked] Most bytes that they are together; else fifty times as many as the file has.
 * @property {RegExp} [names] What they may be called.
 *
 * @typedef {{ name: string, isPacked: boolean, packed: number, bytes: number, at: number, until: number }} Entry
 * @typedef {(from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>} Part
 */

/**
 * The files of a ZIP of which any part can be read. Throws `BadZip` on one that is not sound, `TooMuch` on one that
 * would be more than its bounds; `read` throws where a file has more than `most` bytes, before it reads any.
 *
 * @param {number} size
 * @param {Part} part
 * @param {Bounds} [bounds]
 * @returns {Promise<{ names: readonly string[], read(name: string, most?: number): Promise<Uint8Array<ArrayBuffer>> }>}
 */
export async function openZip(size, part, bounds = {}) {
	const { entries: most = 500_000, unpacked = 50 * size, names = NAME } = bounds;
	/** @type {Part} */
	const whole = async (from, to) => {
		if (!(from >= 0 && from <= to && to <= size))
			throw new BadZip('it ends before all of it is here');
		const bytes = await part(from, to);
		if (bytes.byteLength !== to - from) throw new BadZip('it ends before all of it is here');
		return bytes;
	};
	const { count, at, bytes } = await directoryOf(size, whole);
	if (count > most) throw new TooMuch(`it holds more than ${most} files`);
	if (bytes > DIRECTORY_MOST) throw new TooMuch('its list of files is too long');
	const entries = entriesIn(viewOf(await whole(at, at + bytes)), count);
	const known = judged(entries, { at, unpacked, names });
	return {
		names: [...known.keys()],
		read: async (name, most = Infinity) => {
			const entry = known.get(name);
			if (!entry) throw new BadZip(`${name} is missing`);
			if (entry.bytes > most) throw new TooMuch(`${name} has more than ${most} bytes`);
			const packed = await packedOf(entry, whole);
			return entry.isPacked ? inflated(packed, entry) : packed;
		}
	};
}

/**
 * Where the list of files is, and how many it names.
 *
 * @param {number} size
 * @param {Part} whole
 */
async function directoryOf(size, whole) {
	const from = Math.max(0, size - END_BYTES - COMMENT_MOST);
	const tail = viewOf(await whole(from, size));
	const isEnd = (/** @type {number} */ place) =>
		tail.getUint32(place, true) === END &&
		place + END_BYTES + tail.getUint16(place + 20, true) === tail.byteLength;
	let end = tail.byteLength - END_BYTES;
	while (end >= 0 && !isEnd(end)) end -= 1;
	if (end < 0) throw new BadZip('this is no ZIP file, or its end is missing');
	const count = tail.getUint16(end + 10, true);
	const [bytes, at] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
	if (bytes !== FULL && at !== FULL && count !== 0xffff) return { count, at, bytes };
	const way = end - 20;
	if (way < 0 || tail.getUint32(way, true) !== WAY_TO_END_64)
		throw new BadZip('the end of this ZIP file cannot be read');
	const place = numberAt(tail, way + 8);
	const wide = viewOf(await whole(place, place + 56));
	if (wide.getUint32(0, true) !== END_64)
		throw new BadZip('the end of this ZIP file cannot be read');
	return { count: numberAt(wide, 32), at: numberAt(wide, 48), bytes: numberAt(wide, 40) };
}

/**
 * What the list of files says, all of it.
 *
 * @param {DataView} directory
 * @param {number} count
 */
function entriesIn(directory, count) {
	/** @type {Entry[]} */
	const entries = [];
	let from = 0;
	while (entries.length < count) {
		if (from + ENTRY_BYTES > directory.byteLength || directory.getUint32(from, true) !== ENTRY)
			throw new BadZip('its list of files cannot be read');
		const [nameBytes = 0, extraBytes = 0, commentBytes = 0] = [28, 30, 32].map((it) =>
			directory.getUint16(from + it, true)
		);
		const after = from + ENTRY_BYTES + nameBytes;
		const next = after + extraBytes + commentBytes;
		if (next > directory.byteLength) throw new BadZip('its list of files cannot be read');
		const wide = wideOf(directory, after, extraBytes);
		const field = (/** @type {number} */ it) => {
			const value = directory.getUint32(from + it, true);
			return value === FULL ? (wide.shift() ?? value) : value;
		};
		const name = textAt(directory, from + ENTRY_BYTES, nameBytes);
		const [flags, method] = [8, 10].map((it) => directory.getUint16(from + it, true));
		const [bytes = 0, packed = 0, at = 0] = [24, 20, 42].map(field);
		if (((flags ?? 0) & 1) === 1 || (method !== 0 && method !== 8))
			throw new BadZip(`${shown(name)} is packed in a way that cannot be read`);
		entries.push({ name, isPacked: method === 8, packed, bytes, at, until: 0 });
		from = next;
	}
	if (from !== directory.byteLength) throw new BadZip('its list of files cannot be read');
	return entries;
}

/**
 * The files by their names, once nothing speaks against any of them. Folders are left out.
 *
 * @param {Entry[]} entries
 * @param {{ at: number, unpacked: number, names: RegExp }} bounds
 */
function judged(entries, { at, unpacked, names }) {
	/** @type {Map<string, Entry>} */
	const known = new Map();
	const alike = new Set();
	let [all, until] = [0, at];
	for (const entry of entries.sort((a, b) => b.at - a.at)) {
		const { name, isPacked, packed, bytes } = entry;
		if (!names.test(name)) throw new BadZip(`${shown(name)} is no name of a file in it`);
		if (alike.has(name.toLowerCase())) throw new BadZip(`${name} stands in it twice`);
		alike.add(name.toLowerCase());
		if (!(entry.at + HEAD_BYTES + packed <= until))
			throw new BadZip(`${shown(name)} lies where another file is`);
		if (isPacked ? bytes === 0 && packed > EMPTY_MOST : bytes !== packed)
			throw new BadZip(`${shown(name)} is not as long as it says`);
		all += bytes;
		if (!(all <= unpacked)) throw new TooMuch('unpacked, it would be far larger than it is');
		entry.until = until;
		until = entry.at;
		if (!name.endsWith('/')) known.set(name, entry);
		else if (bytes > 0) throw new BadZip(`${shown(name)} is a folder, and has bytes`);
	}
	return known;
}

/**
 * The bytes of a file as they lie there, if what stands before them says the same as the list.
 *
 * @param {Entry} entry
 * @param {Part} whole
 */
async function packedOf({ name, packed, at, until }, whole) {
	const head = viewOf(await whole(at, at + HEAD_BYTES));
	const [nameBytes, extraBytes] = [head.getUint16(26, true), head.getUint16(28, true)];
	const from = at + HEAD_BYTES + nameBytes + extraBytes;
	if (head.getUint32(0, true) !== HEAD || from + packed > until)
		throw new BadZip(`${name} lies where another file is`);
	const called = textAt(viewOf(await whole(at + HEAD_BYTES, from)), 0, nameBytes);
	if (called !== name) throw new BadZip(`${name} is called ${shown(called)} where it lies`);
	return whole(from, from + packed);
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {Entry} entry
 */
async function inflated(packed, { name, bytes }) {
	const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
	const reader = plain.getReader();
	const all = new Uint8Array(bytes);
	let at = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			if (at + value.byteLength > bytes) throw new TooMuch(`${name} unpacks to more than it says`);
			all.set(value, at);
			at += value.byteLength;
		}
	} catch (error) {
		await reader.cancel().catch(() => undefined);
		throw error instanceof BadZip ? error : new BadZip(`${name} cannot be unpacked`);
	}
	if (at !== bytes) throw new BadZip(`${name} is not as long as it says`);
	return all;
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
		const fits = at + 4 + length <= from + bytes;
		if (fits && view.getUint16(at, true) === 1)
			return Array.from({ length: Math.min(3, Math.floor(length / 8)) }, (_, n) =>
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

/**
 * @param {DataView} view
 * @param {number} at
 * @param {number} bytes
 */
function textAt(view, at, bytes) {
	return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, bytes));
}

/** A name as it may stand in a sentence, whatever is in it. @param {string} name */
function shown(name) {
	return JSON.stringify(name.slice(0, 80));
}

/** @param {Uint8Array} bytes */
function viewOf(bytes) {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
