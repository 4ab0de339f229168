import * as Y from 'yjs';
import { everHeld, keyIn } from '../../../server/erasures.ts';
import { judge, type Accepted, type Held, type Verdict } from '../../../server/gate.ts';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { startReader, type ReaderThread } from '../../../server/reader-thread.ts';
import type { Question, Reader } from '../../../server/reading.ts';
import { Chance } from '#lib/area/chance.ts';
import { ANNA, ANNAS, BEN, BENS, SALES, STATE, mutated, someUpdate } from './bytes.ts';
import type { Tally } from './tally.ts';

const AT_ONCE = 256;
const before = new Y.Doc();
Y.applyUpdate(before, STATE);
const facts = before.getMap<string>('facts');
const owners = new Map([
	[ANNAS, ANNA],
	[BENS, BEN]
]);
const held: Held = {
	clocks: Y.decodeStateVector(Y.encodeStateVector(before)),
	hasKey: (key) => everHeld(facts, key),
	keyAt: (client, clock) => keyIn(before, client, clock),
	ownerOf: (client) => owners.get(client) ?? null,
	keyOf: () => undefined,
	verify: () => false
};

/** The update of one case; the same case is the same update for ever. */
export function questionOf(seed: number, number: number): Question {
	const chance = new Chance(seed * 0x9e3779b1 + number);
	const update = mutated(someUpdate(chance), someUpdate(chance), chance);
	return { update, catchingUp: chance.happens(0.2), erasable: chance.happens(0.3) };
}

/** Sends these cases through the reader's thread and the gate, and sees what they would do. */
export async function fuzzUpdates(
	seed: number,
	cases: readonly number[],
	tally: Tally
): Promise<void> {
	const reader = await startReader({
		limits: DEFAULT_LIMITS,
		schedule(ms, task) {
			const timer = setTimeout(task, ms);
			return () => clearTimeout(timer);
		},
		log: (_level, event, fields = {}) => {
			if (!String(fields['why']).includes('longer'))
				tally.crashes.push(`${event}: ${String(fields['why'])}`);
		}
	});
	try {
		for (let at = 0; at < cases.length; at += AT_ONCE) {
			const slice = cases.slice(at, at + AT_ONCE);
			await Promise.all(slice.map((number) => fuzzOne(reader, seed, number, tally)));
		}
	} finally {
		await reader.close();
	}
}

async function fuzzOne(reader: ReaderThread, seed: number, number: number, tally: Tally) {
	const verdict = await verdictOn(reader, questionOf(seed, number));
	tally.cases += 1;
	if (verdict.verdict === 'refused') {
		tally.count(verdict.code);
		if (verdict.reason.includes('longer than')) tally.hangs.push(`update ${number}`);
	} else if (verdict.verdict === 'accepted') {
		tally.passed += 1;
		const wrong = effectOf(verdict);
		if (wrong) tally[wrong].push(`update ${number}`);
	} else tally.count(verdict.verdict);
}

/** As a room does it, without the disk. */
async function verdictOn(reader: Reader, question: Question): Promise<Verdict> {
	const read = await reader.read(question);
	if (read.verdict === 'refused') return read;
	const verdict = judge(read, held, { document: SALES, device: ANNA }, DEFAULT_LIMITS);
	if (verdict.verdict !== 'overlap') return verdict;
	const rest = await reader.read({ ...question, held: verdict.held });
	if (rest.verdict === 'refused') return rest;
	return judge(rest, held, { document: SALES, device: ANNA }, DEFAULT_LIMITS);
}

/**
 * What an accepted update does to the document, if it is anything but adding its own facts and taking
 * out those it is said to.
 */
function effectOf(accepted: Accepted): 'foreign' | 'pending' | undefined {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, STATE);
	Y.applyUpdate(doc, accepted.update);
	if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'pending';
	const after = doc.getMap<string>('facts');
	const expected = new Map(facts);
	for (const { key, text } of accepted.facts) {
		if (expected.has(key) || key.split('/')[2] !== ANNA) return 'foreign';
		expected.set(key, text);
	}
	for (const key of accepted.erased) if (!expected.delete(key)) return 'foreign';
	const same =
		after.size === expected.size && [...expected].every(([key, text]) => after.get(key) === text);
	const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
	const counted = [...accepted.clocks].every(([client, clock]) => clocks.get(client) === clock);
	const unmoved = clocks.get(BENS) === held.clocks.get(BENS);
	return same && counted && unmoved && doc.share.size === 1 ? undefined : 'foreign';
}
