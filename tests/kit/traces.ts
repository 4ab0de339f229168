/** Finds an amount in bytes, however it may have been written there. */
import * as encoding from 'lib0/encoding';

/** One way in which an amount can be written. */
export interface Trace {
	readonly how: string;
	readonly bytes: Buffer;
}

/** Places that are searched, by what a person would call them. */
export type Places = ReadonlyMap<string, Buffer>;

/** Below this a number is a few bytes of anything: random bytes would hold it. */
const LEAST = 1e9;

/**
 * Every way in which this machine, its browser and its libraries write an amount of minor units: as a person
 * reads it, as JSON, in one byte a letter or two, as a float of either order, as lib0 writes it, in base64 at each offset.
 */
export function tracesOf(minor: number): readonly Trace[] {
	if (minor < LEAST) throw new Error(`${minor} is too small to be told from chance`);
	const whole = String(minor);
	const plain = (minor / 100).toFixed(2);
	const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',');
	const texts = [whole, plain, grouped, grouped.replace(/,/g, '.').replace(/\.(?=\d\d$)/, ',')];
	const float = Buffer.alloc(8);
	float.writeDoubleLE(minor);
	const written = encoding.createEncoder();
	encoding.writeVarUint(written, minor);
	const signed = encoding.createEncoder();
	encoding.writeVarInt(signed, minor);
	return [
		...texts.flatMap((text) => [
			{ how: `“${text}”`, bytes: Buffer.from(text) },
			{ how: `“${text}” in two bytes a letter`, bytes: Buffer.from(text, 'utf16le') },
			...[0, 1, 2].map((offset) => ({
				how: `“${text}” in base64, from ${offset}`,
				bytes: inBase64(text, offset)
			}))
		]),
		{ how: 'a float, low byte first', bytes: Buffer.from(float) },
		{ how: 'a float, high byte first', bytes: Buffer.from(float.toReversed()) },
		{ how: 'a number of lib0', bytes: Buffer.from(encoding.toUint8Array(written)) },
		{ how: 'a signed number of lib0', bytes: Buffer.from(encoding.toUint8Array(signed)) }
	];
}

/** The letters of base64 that stand for this text alone, where it begins `offset` bytes into three. */
function inBase64(text: string, offset: number): Buffer {
	const letters = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
	const whole = Math.floor(((offset + text.length) * 8) / 6);
	return Buffer.from(letters.slice(Math.ceil((offset * 8) / 6), whole));
}

/** Where amounts are found, a sentence each: none is what a search hopes for. */
export function found(amounts: readonly number[], places: Places): readonly string[] {
	return amounts.flatMap((minor) =>
		tracesOf(minor).flatMap(({ how, bytes }) =>
			[...places].flatMap(([place, content]) =>
				content.includes(bytes) ? [`${minor} in ${place}, as ${how}`] : []
			)
		)
	);
}

/** The amounts that are found somewhere, whatever the way. */
export function amountsIn(amounts: readonly number[], content: Buffer): readonly number[] {
	const places = new Map([['it', content]]);
	return amounts.filter((minor) => found([minor], places).length > 0);
}

/** All that a value holds, as bytes: texts as they are, bytes as they are, numbers in every digit. */
export function bytesIn(value: unknown): Buffer {
	const parts: Buffer[] = [];
	const walk = (each: unknown): void => {
		if (each instanceof ArrayBuffer) parts.push(Buffer.from(each));
		else if (ArrayBuffer.isView(each))
			parts.push(Buffer.from(each.buffer, each.byteOffset, each.byteLength));
		else if (each instanceof Map) for (const pair of each) walk(pair);
		else if (Array.isArray(each) || each instanceof Set) for (const one of each) walk(one);
		else if (typeof each === 'object' && each !== null)
			for (const pair of Object.entries(each)) walk(pair);
		else if (each !== undefined && each !== null) parts.push(Buffer.from(`${String(each)}\n`));
	};
	walk(value);
	return Buffer.concat(parts);
}
