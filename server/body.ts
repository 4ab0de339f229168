import type { IncomingMessage } from 'node:http';

/** The whole body; undefined when it is longer than `most`, of which no more is ever kept. */
export async function bodyOf(
	request: IncomingMessage,
	most: number
): Promise<Uint8Array | undefined> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		length += part.length;
		if (length <= most) parts.push(part);
		else parts.length = 0;
	}
	return length > most ? undefined : Buffer.concat(parts);
}
