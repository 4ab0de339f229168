import * as Y from 'yjs';
import type { Area } from '#lib/area/area.ts';
import { CONTROL, decodeControl, decodeFrame, type FromRelay } from '#lib/sync/protocol.ts';
import { Arrivals } from '#lib/workspace/arrivals.ts';
import { HybridClock } from '#lib/workspace/clock.ts';
import { Documents } from '#lib/workspace/documents.ts';
import type { Storage } from '#lib/workspace/storage.ts';
import type { Accepted, Verdict } from '../../../server/gate.ts';
import type { Reading } from '../../../server/reading.ts';
import { Room } from '../../../server/room.ts';
import type { Entry } from '../../../server/store.ts';
import { replaced } from './observe.ts';
import type { Bug } from './world.ts';

type Facts = readonly (readonly [string, string])[];

/** A bug that is put in on purpose: what would be wrong, and within how many seeds it must be found. */
export interface Planted {
	readonly bug: string;
	readonly within: number;
	readonly plant: Bug;
}

/** A storage with some methods replaced. */
const changed = (storage: Storage, changes: Partial<Storage>): Storage => ({
	...storage,
	...changes
});

/** What happened to a piece, and the fold of it. */
type ClaimsFold = (
	row: Claims | undefined,
	change: unknown,
	origin: { readonly id: string },
	key: string
) => Claims;

/** The areas with the fold of what happened to pieces replaced. */
function withClaims(
	areas: readonly Area[],
	fold: (before: ClaimsFold) => ClaimsFold
): readonly Area[] {
	return areas.map((area) => ({
		...area,
		projections: area.projections.map((each) => {
			if (each.table !== 'pieceState') return each;
			const before = each.fold.bind(each) as unknown as ClaimsFold;
			return { ...each, fold: fold(before) as unknown as typeof each.fold };
		})
	}));
}

interface Claims {
	readonly claims: readonly { readonly fact: string; readonly at: string }[];
	readonly events: readonly { readonly fact: string }[];
}

/** Every planted bug. None is in the code of the product: ports and classes are wrapped from here. */
export const PLANTED: readonly Planted[] = [
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
				register: async (device, at) => {
					await store.register(device, at);
					return 'A1';
				},
				prefixOf: async (device) =>
					(await store.prefixOf(device)) === undefined ? undefined : 'A1'
			})
		}
	},
	{
		bug: 'a Yjs client id is used again after a restart',
		within: 20,
		plant: {
			// Yjs complains on the console each time that it finds out.
			patch: () => replaced(console, 'log', () => () => undefined),
			ports: (ports, device) => ({
				...ports,
				carry: (name, doc) => {
					const carrier = ports.carry(name, doc);
					doc.clientID = 1_000 + Number(device.name.slice(-1));
					return carrier;
				}
			})
		}
	},
	{
		bug: 'the journal is trimmed when it is saved',
		within: 20,
		plant: {
			storage: (storage) =>
				changed(storage, {
					appendJournal: async (entry, settings) => {
						await storage.appendJournal(entry, settings);
						await storage.trimJournal([entry.id]);
					}
				})
		}
	},
	{
		bug: 'the journal says saved before the disk has it',
		within: 20,
		plant: {
			storage: (storage) =>
				changed(storage, {
					appendJournal: async (entry, settings) =>
						void storage.appendJournal(entry, settings).catch(() => undefined)
				})
		}
	},
	{
		bug: 'a journal record that fails is half written all the same',
		within: 20,
		plant: {
			storage: (storage, device) =>
				changed(storage, {
					appendJournal: async (entry, settings) => {
						if (device.disk.journalFailures === 0) return storage.appendJournal(entry, settings);
						device.disk.journalFailures = 0;
						await storage.appendJournal(entry, settings);
						throw new DOMException('the quota is used up', 'QuotaExceededError');
					}
				})
		}
	},
	{
		bug: 'leftover facts are added before the relay has told what it holds',
		within: 40,
		plant: {
			patch: () =>
				replaced<[string, Facts], Promise<void>>(
					Documents.prototype,
					'addLeftover',
					() =>
						function (this: unknown, name, facts) {
							return (this as Documents).add(name, facts);
						}
				)
		}
	},
	{
		bug: 'a fold counts a fact twice that it hears twice',
		within: 20,
		plant: {
			areas: (areas) =>
				withClaims(areas, (fold) => (row, change, origin, key) => {
					const again = row?.events.some((each) => each.fact === origin.id);
					return fold(row, change, again ? { ...origin, id: `${origin.id}+` } : origin, key);
				})
		}
	},
	{
		bug: 'the last sale of a piece replaces the others',
		within: 20,
		plant: {
			areas: (areas) =>
				withClaims(areas, (fold) => (row, change, origin, key) => {
					const { claims, ...rest } = fold(row, change, origin, key);
					return {
						...rest,
						claims: [...claims].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, 1)
					};
				})
		}
	},
	{
		bug: 'receipts are not listened to',
		within: 5,
		plant: {
			ports: (ports) => ({
				...ports,
				openSocket: (on) => {
					if (!ports.openSocket) throw new Error('there is no line');
					return ports.openSocket({
						...on,
						message: (bytes) => {
							if (!isReceipt(bytes)) on.message(bytes);
						}
					});
				}
			})
		}
	},
	{
		bug: 'the order of a fact that has not come yet is forgotten',
		within: 20,
		plant: {
			patch: () => replaced(Arrivals.prototype, 'keepSeq', () => () => undefined)
		}
	},
	{
		bug: 'the position is on disk before the rows it stands for',
		within: 40,
		plant: {
			storage: (storage, device) =>
				changed(storage, {
					writeRows: async (batch) => {
						if (batch.rows.length === 0) return storage.writeRows(batch);
						const { scheduler } = device;
						scheduler.after(700, scheduler.world, 'rows later', () => {
							void storage.writeRows(batch).catch(() => undefined);
						});
					}
				})
		}
	},
	{
		bug: 'a repeated command id is not recognised',
		within: 20,
		plant: {
			storage: (storage) =>
				changed(storage, {
					resultOf: async () => undefined,
					appendJournal: (entry, settings) =>
						storage.appendJournal(entry, settings).catch(() => undefined)
				})
		}
	},
	{
		bug: 'receipt numbers are taken from the clock on the wall',
		within: 20,
		plant: {
			areas: (areas) =>
				areas.map((area) => ({
					...area,
					commands: area.commands.map((command) => ({
						...command,
						decide: (input: never, tables, context) =>
							command.decide(input, tables, {
								...context,
								nextNumber: () => Math.floor(context.now / 10_000) % 1_000_000
							})
					}))
				}))
		}
	},
	{
		bug: 'what arrived beyond one slice is dropped',
		within: 400,
		plant: {
			patch: () =>
				replaced<[string, Facts], unknown>(
					Arrivals.prototype,
					'add',
					(before) =>
						function (document, facts) {
							return before.call(this, document, facts.slice(0, 50));
						}
				)
		}
	},
	{
		bug: 'the clock takes no notice of the stamps of others',
		within: 60,
		plant: {
			patch: () => replaced(HybridClock.prototype, 'observe', () => () => undefined)
		}
	}
];

function isReceipt(bytes: Uint8Array): boolean {
	if (bytes[0] !== CONTROL) return false;
	return decodeControl<FromRelay>(decodeFrame(bytes).payload).t === 'receipts';
}

function acceptedAnyway({ entries, update }: Reading): Accepted {
	const clocks = new Map(entries.map(({ client, clock }) => [client, clock + 1]));
	const facts = entries.map(({ key, text }) => ({ key, text }));
	return { verdict: 'accepted', update, facts, clients: [...clocks.keys()], clocks };
}
