import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { judge, type Held, type Verdict } from '../../server/gate.ts';
import { DEFAULT_LIMITS } from '../../server/limits.ts';
import { readUpdate } from '../../server/reading.ts';
import { factsUpdate } from './craft.ts';
import { keyOf, ulid } from './device.ts';

const SALES = 'sales/2026-11.0';
const sender = { document: SALES, device: ulid(1) };
const nothing: Held = {
	clocks: new Map(),
	hasKey: () => false,
	keyAt: () => undefined,
	ownerOf: () => null,
	keyOf: () => undefined,
	verify: () => false
};
const good = factsUpdate(
	Object.fromEntries([1, 2, 3].map((n) => [keyOf(SALES, ulid(1), n), `text ${n}`]))
);

function verdictOn(update: Uint8Array): Verdict {
	const reading = readUpdate({ update, erasable: false, catchingUp: false }, DEFAULT_LIMITS);
	return reading.verdict === 'read' ? judge(reading, nothing, sender, DEFAULT_LIMITS) : reading;
}

/** Whatever the gate lets through, a document must hold it: exactly these facts and nothing else. */
function expectHarmless(bytes: Uint8Array): void {
	const verdict = verdictOn(bytes);
	if (verdict.verdict !== 'accepted') return;
	const doc = new Y.Doc();
	Y.applyUpdate(doc, verdict.update);
	expect(doc.store.pendingStructs).toBeNull();
	expect([...doc.share.keys()]).toEqual(['facts']);
	expect(doc.getMap('facts').toJSON()).toEqual(
		Object.fromEntries(verdict.facts.map(({ key, text }) => [key, text]))
	);
	for (const { key } of verdict.facts) expect(key.split('/')[2]).toBe(ulid(1));
}

test('a good update passes whole', () => {
	const verdict = verdictOn(good);
	expect(verdict).toMatchObject({ verdict: 'accepted', clients: [7], update: good });
});

test('no bytes break the gate, and a changed update is refused or harmless', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 }),
			fc.nat(good.length),
			(changes, length) => {
				const bytes = good.slice(0, length === 0 ? good.length : length);
				for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
				expectHarmless(bytes);
			}
		),
		{ numRuns: 3_000 }
	);
	fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), expectHarmless), { numRuns: 3_000 });
});

test('thousands of nested types in one update are refused at the first', () => {
	// As a hostile device would write them: each makes Yjs build a shared type.
	const bomb = new Y.Doc();
	bomb.transact(() => {
		for (let n = 0; n < 10_000; n++) bomb.getMap('facts').set(`k${n}`, new Y.Map());
	});
	const update = Y.encodeStateAsUpdate(bomb);
	const verdict = verdictOn(update);
	expect(verdict).toMatchObject({ verdict: 'refused', code: 'malformed', keys: ['k0'] });
});
