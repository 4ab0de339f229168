import * as Y from 'yjs';
import type { Accepted, Verdict } from '../../../server/gate.ts';
import type { Reading } from '../../../server/reading.ts';
import { Room } from '../../../server/room.ts';
import type { Entry } from '../../../server/store.ts';
import { replaced } from './observe.ts';
import type { Bug } from './world.ts';

/** A bug that is put in on purpose: what would be wrong, and within how many seeds it must be found. */
export interface Planted {
	readonly bug: string;
	readonly within: number;
	readonly plant: Bug;
}

/** Bugs of a relay. None is in the code of the product: its ports and classes are wrapped from here. */
export const PLANTED_AT_RELAY: readonly Planted[] = [
	{
		bug: 'the relay acknowledges before it stores',
		within: 20,
		plant: {
			store: (store, host) => {
				let seq = host.facts.size;
				return {
					...store,
					append: async (batch: readonly Entry[]) => {
						void store.append(batch).catch(() => undefined);
						return batch.map(({ facts }) => facts.map(() => ++seq));
					}
				};
			}
		}
	},
	{
		bug: 'the relay passes an update on before it is stored',
		within: 120,
		plant: {
			patch: () =>
				replaced<[unknown, { device: string }, Accepted, () => void], unknown>(
					Room.prototype,
					'store',
					(before) =>
						function (this: unknown, held, member, accepted, settled) {
							const { audience } = this as {
								audience: { passOn(from: unknown, update: Uint8Array): void };
							};
							audience.passOn(member, accepted.update);
							return before.call(this, held, member, accepted, settled);
						}
				)
		}
	},
	{
		bug: 'the relay takes an update that starts beyond what it holds',
		within: 40,
		plant: {
			patch: () =>
				replaced<[unknown, unknown, Reading], Verdict>(
					Room.prototype,
					'judged',
					(before) =>
						function (held, member, reading) {
							const verdict = before.call(this, held, member, reading);
							return verdict.verdict === 'gap' ? acceptedAnyway(reading) : verdict;
						}
				)
		}
	},
	{
		bug: 'the relay forgets the last row when it merges',
		within: 20,
		plant: {
			store: (store) => ({
				...store,
				merge: async (document, update, through) => {
					const { updates } = await store.read(document);
					const short = Y.mergeUpdates(updates.slice(0, -1));
					await store.merge(document, updates.length > 1 ? short : update, through);
				}
			})
		}
	},
	{
		bug: 'the relay gives every device the same prefix',
		within: 20,
		plant: {
			store: (store) => ({
				...store,
				enrol: async (enrolment) => ({ ...(await store.enrol(enrolment)), prefix: 'A1' }),
				devices: async () => (await store.devices()).map((each) => ({ ...each, prefix: 'A1' }))
			})
		}
	},
	{
		bug: 'the relay takes no notice of a disk that does not take a write',
		within: 20,
		plant: {
			store: (store, host) => ({
				...store,
				append: (batch: readonly Entry[]) =>
					store.append(batch).catch(() => {
						let seq = host.facts.size;
						return batch.map(({ facts }) => facts.map(() => (seq += 1)));
					})
			})
		}
	},
	{
		bug: 'the relay does not check what it reads from its disk',
		within: 60,
		plant: {
			store: (store, host) => ({
				...store,
				read: async (document) => host.disk.unchecked(document)
			})
		}
	}
];

function acceptedAnyway({ entries, update }: Reading): Accepted {
	const clocks = new Map(entries.map(({ client, clock }) => [client, clock + 1]));
	const facts = entries.map(({ key, text }) => ({ key, text }));
	const clients = [...clocks.keys()];
	return { verdict: 'accepted', update, facts, erased: [], spots: new Map(), clients, clocks };
}
