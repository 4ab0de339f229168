import { CARRIED_MAX } from '#lib/sync/protocol.ts';
import type { FactText } from './storage.ts';

/** One transaction becomes one update: it must fit into one message to the relay. */
const UPDATE_BYTES_MAX = 900_000;

/** Parts small enough for one message to the relay, which takes 1 MiB, and few facts that others wrote. */
export function inMessages(
	facts: readonly FactText[],
	others = false
): readonly (readonly FactText[])[] {
	const parts: FactText[][] = [];
	let length = Infinity;
	for (const fact of facts) {
		// A character is at most three bytes in UTF-8.
		const size = 3 * (fact[0].length + fact[1].length);
		const most = others ? CARRIED_MAX : Infinity;
		if (length + size > UPDATE_BYTES_MAX || (parts.at(-1)?.length ?? 0) >= most) {
			parts.push([]);
			length = 0;
		}
		parts.at(-1)?.push(fact);
		length += size;
	}
	return parts;
}

/** Things in parts of at most so many. */
export function pagesOf<Thing>(things: readonly Thing[], most: number): (readonly Thing[])[] {
	const pages: (readonly Thing[])[] = [];
	for (let at = 0; at < things.length; at += most) pages.push(things.slice(at, at + most));
	return pages;
}
