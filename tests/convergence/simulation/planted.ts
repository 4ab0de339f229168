import type { Area } from '#lib/area/area.ts';
import { CONTROL, decodeControl, decodeFrame, type FromRelay } from '#lib/sync/protocol.ts';
import { Arrivals } from '#lib/workspace/arrivals.ts';
import { HybridClock } from '#lib/workspace/clock.ts';
import { ColumnList, type ChunkName } from '#lib/workspace/column-list.ts';
import { Disk } from '#lib/workspace/disk.ts';
import { Documents } from '#lib/workspace/documents.ts';
import { Erasures } from '#lib/workspace/erasures.ts';
import { Host, type TabMessage } from '#lib/workspace/host.ts';
import type { Storage } from '#lib/workspace/storage.ts';
import { PapersLacking } from '#lib/workspace/papers-lacking.ts';
import { PaperShelf, type PaperFile } from '#lib/workspace/papers-shelf.ts';
import { replaced } from './observe.ts';
import { PLANTED_AT_A_RESTORE } from './planted-restore.ts';
import { PLANTED_AT_RELAY, type Planted } from './planted-relay.ts';

type Facts = readonly (readonly [string, string])[];

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
	...PLANTED_AT_RELAY,
	...PLANTED_AT_A_RESTORE,
	{
		bug: 'a device does not notice that the relay holds less than it has seen there',
		within: 150,
		plant: {
			patch: () => replaced(Disk.prototype, 'positions', () => () => new Map())
		}
	},
	{
		bug: 'a new leader is not asked again what the last one left unanswered',
		within: 400,
		plant: {
			patch: () =>
				replaced<[TabMessage], unknown>(
					Host.prototype,
					'fromOther',
					(before) =>
						function (said) {
							if (said.k !== 'leading') before.call(this, said);
						}
				)
		}
	},
	{
		bug: 'an update of the app does not fold anew what the older one could not read',
		within: 20,
		plant: {
			patch: () =>
				replaced<[string, string], unknown>(
					Disk.prototype,
					'load',
					(before) =>
						function () {
							return before.call(this, 'the same folds', 'the same app');
						}
				)
		}
	},
	{
		bug: 'an edit is stamped by the clock alone, whatever it replaces',
		within: 60,
		plant: {
			patch: () =>
				replaced(
					HybridClock.prototype,
					'stampAfter',
					() =>
						function (this: unknown) {
							return (this as HybridClock).stamp();
						}
				)
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
		within: 400,
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
		within: 40,
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
		bug: 'a void does not let its pieces go',
		within: 20,
		plant: {
			areas: (areas) =>
				areas.map((area) => ({
					...area,
					effects: area.effects.filter(({ fact }) => fact.type !== 'sale.voided.v1')
				}))
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
						await storage.writeRows({ ...batch, rows: [], chunks: [] });
						const { scheduler } = device;
						scheduler.after(700, scheduler.world, 'rows later', () => {
							void storage.writeRows(batch).catch(() => undefined);
						});
					}
				})
		}
	},
	{
		bug: 'a device does not ask which of its photos the relay has lost',
		within: 40,
		plant: {
			patch: () => replaced(PapersLacking.prototype, 'online', () => () => undefined)
		}
	},
	{
		bug: 'a photo counts as sent when it is kept here',
		within: 20,
		plant: {
			patch: () =>
				replaced<[readonly PaperFile[]], Promise<boolean>>(
					PaperShelf.prototype,
					'keep',
					(before) =>
						function (files) {
							return before.call(
								this,
								files.map((file) => ({ ...file, unsent: false }))
							);
						}
				)
		}
	},
	{
		bug: 'a column that changed is not written',
		within: 20,
		plant: {
			patch: () =>
				replaced<[], readonly ChunkName[]>(
					ColumnList.prototype,
					'takeDirty',
					(before) =>
						function () {
							return before.call(this).filter(([column]) => column !== 'standing');
						}
				)
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
						decide(input: never, tables, context) {
							// A command that looks for a free number must come to an end.
							let next = Math.floor(context.now / 10_000) % 1_000_000;
							return command.decide(input, tables, { ...context, nextNumber: () => next++ });
						}
					}))
				}))
		}
	},
	{
		bug: 'a device that hears of an erasure keeps its copies as they are',
		within: 20,
		plant: {
			patch: () => replaced(Documents.prototype, 'takeOutErased', () => async () => undefined)
		}
	},
	{
		bug: 'what others take out of a document, or what comes late about the erased, stays in its copy',
		within: 20,
		plant: {
			patch: () => replaced(Erasures.prototype, 'clean', () => () => undefined)
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
	}
];

function isReceipt(bytes: Uint8Array): boolean {
	if (bytes[0] !== CONTROL) return false;
	return decodeControl<FromRelay>(decodeFrame(bytes).payload).t === 'receipts';
}
