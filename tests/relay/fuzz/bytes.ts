import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Chance } from '#lib/area/chance.ts';
import { bytesOf, factsUpdate, updateOf } from '../craft.ts';
import { keyOf, ulid } from '../device.ts';

/** The document under attack. */
export const SALES = 'sales/2026-11.0';
/** Who attacks, and who goes on working. */
export const [ANNA, BEN] = [ulid(1), ulid(2)];
/** Yjs client ids of theirs that the relay has seen. */
export const [ANNAS, BENS] = [7, 9];

/** What the relay holds when the attack begins: three facts of each. */
export const STATE = Y.mergeUpdates([
	factsUpdate(numbered(ANNA, [1, 2, 3]), ANNAS),
	factsUpdate(numbered(BEN, [1, 2, 3]), BENS)
]);

function numbered(device: string, numbers: readonly number[]): Record<string, string> {
	return Object.fromEntries(numbers.map((n) => [keyOf(SALES, device, n), `fact ${n}`]));
}

/** Numbers on the edges of what encodings and loops can hold. */
const EDGES = [
	0,
	1,
	2,
	3,
	4,
	127,
	128,
	2 ** 16,
	2 ** 24,
	3e7,
	2 ** 31,
	2 ** 32,
	2 ** 40,
	2 ** 53 - 1
];
const KINDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8, 9, 10, 11, 31];

/** An update before anything is changed about it: honest, hostile through Yjs, or written by hand. */
export function someUpdate(chance: Chance): Uint8Array {
	const which = chance.below(4);
	if (which === 0) return honest(chance);
	if (which === 1) return hostile(chance);
	if (which === 2) return chance.pick([STATE, Y.encodeStateAsUpdate(new Y.Doc())]) ?? STATE;
	return written(chance);
}

/** What Anna's device sends next: under her client id of before, or under a fresh one. */
function honest(chance: Chance): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, STATE);
	const before = Y.encodeStateVector(doc);
	doc.clientID = chance.happens(0.5) ? ANNAS : chance.from(10, 0xffffffff);
	const facts = doc.getMap('facts');
	for (let n = chance.from(1, 4); n > 0; n--) {
		facts.set(keyOf(SALES, ANNA, chance.from(4, 1_000_000)), 'gold '.repeat(chance.below(40)));
	}
	return Y.encodeStateAsUpdate(doc, before);
}

/** What a device that means harm writes with Yjs itself. */
function hostile(chance: Chance): Uint8Array {
	const [own, bens] = [keyOf(SALES, ANNA, 50), keyOf(SALES, BEN, 1)];
	// Harm comes alone, or beside a fact that would be welcome.
	const beside = (doc: Y.Doc) => chance.happens(0.5) && doc.getMap('facts').set(own, 'fine');
	const attacks: (() => Uint8Array)[] = [
		() => afterState((doc) => (beside(doc), doc.getMap('facts').set(bens, 'overwritten'))),
		() => afterState((doc) => (beside(doc), doc.getMap('facts').delete(bens))),
		() => withDeletions(honest(chance), [BENS, chance.below(3), 1]),
		() => withDeletions(honest(chance), [BENS, 0, 3]),
		() => factsUpdate({ [bens]: 'forged' }, chance.from(10, 99)),
		() => factsUpdate({ [keyOf(SALES, ANNA, 1)]: 'once more' }, 77),
		() => factsUpdate({ [own]: { a: [1, { b: 2 }] } }),
		() => updateOf((doc) => doc.getMap('facts').set(own, new Y.Map([['a', new Y.Array()]]))),
		() => updateOf((doc) => doc.getMap('facts').set(own, new Y.Text('text'))),
		() => updateOf((doc) => doc.getMap('facts').set(own, new Y.XmlElement('p'))),
		() => updateOf((doc) => doc.getMap('facts').set(own, new Y.Doc())),
		() => updateOf((doc) => doc.getMap('other').set(own, 'x')),
		() => updateOf((doc) => doc.getArray('facts').push(['x', 'y'])),
		() => updateOf((doc) => doc.getText('facts').insert(0, 'text', { bold: true })),
		() => Y.convertUpdateFormatV1ToV2(honest(chance)),
		() => factsUpdate({ [own]: 'x' }, BENS)
	];
	return chance.pick(attacks)?.() ?? STATE;
}

function afterState(change: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, STATE);
	const before = Y.encodeStateVector(doc);
	doc.clientID = 11;
	change(doc);
	return Y.encodeStateAsUpdate(doc, before);
}

/** An update that deletes a span besides what it adds. */
function withDeletions(
	update: Uint8Array,
	span: readonly [client: number, clock: number, length: number]
) {
	const [client, clock, length] = span;
	return joined(update.subarray(0, -1), bytesOf(1, client, 1, clock, length));
}

/** Entry by entry as no Yjs would write it: counts that lie, kinds at random, clocks out of reach. */
function written(chance: Chance): Uint8Array {
	const encoder = encoding.createEncoder();
	const number = (usual: number, lies = 0.08): void => {
		encoding.writeVarUint(encoder, chance.happens(lies) ? (chance.pick(EDGES) ?? 0) : usual);
	};
	const clients = chance.from(0, 3);
	number(clients);
	for (let client = 0; client < clients; client++) {
		const entries = chance.from(0, 4);
		number(entries);
		number(chance.pick([ANNAS, ANNAS, BENS, 10, 11]) ?? ANNAS);
		number(chance.pick([0, 3, 3, 4]) ?? 0);
		for (let entry = 0; entry < entries; entry++) writeEntry(encoder, chance, number);
	}
	number(0, 0.2);
	return encoding.toUint8Array(encoder);
}

function writeEntry(
	encoder: encoding.Encoder,
	chance: Chance,
	number: (usual: number, lies?: number) => void
): void {
	const usual = chance.happens(0.8);
	const kind = usual ? 8 : (chance.pick(KINDS) ?? 8);
	const flags = usual ? 0b0010_0000 : chance.below(8) << 5;
	encoding.writeUint8(encoder, kind | flags);
	number(1);
	encoding.writeVarString(encoder, chance.happens(0.97) ? 'facts' : 'other');
	const device = chance.happens(0.9) ? ANNA : BEN;
	encoding.writeVarString(encoder, keyOf(SALES, device, chance.from(1, 200)));
	number(1);
	encoding.writeUint8(encoder, chance.happens(0.95) ? 119 : chance.from(116, 127));
	encoding.writeVarString(encoder, 'gold'.repeat(chance.below(5)));
}

/** Bytes with some things changed about them, or none. */
export function mutated(bytes: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
	let changed = bytes;
	for (let times = chance.below(3); times > 0; times--) changed = once(changed, other, chance);
	return changed;
}

function once(bytes: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
	const at = chance.below(bytes.length + 1);
	const to = Math.min(bytes.length, at + chance.below(24));
	const copy = bytes.slice();
	const [head, part, tail] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
	switch (chance.below(8)) {
		case 0:
			copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8));
			return copy;
		case 1:
			copy[at] = chance.below(256);
			return copy;
		case 2:
			return head.slice();
		case 3:
			return joined(head, tail);
		case 4:
			return joined(head, part, part, tail);
		case 5:
			return joined(head, other.subarray(chance.below(other.length + 1)));
		case 6:
			return joined(head, new Uint8Array(chance.from(1, 12)).fill(255), bytes.subarray(at));
		default:
			return joined(head, numberBytes(chance.pick(EDGES) ?? 0), tail);
	}
}

function numberBytes(number: number): Uint8Array {
	return encoding.encode((encoder) => encoding.writeVarUint(encoder, number));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
	return new Uint8Array(Buffer.concat(parts));
}
