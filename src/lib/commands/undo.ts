import * as v from 'valibot';
import type { AnyFactDefinition } from '#lib/facts/fact.ts';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import { batchUndone } from '#lib/facts/undone.ts';
import { ACTS, isUndone, UNDOINGS, type Act, type ActRow } from '#lib/projections/acts.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { worded } from '#lib/words/messages.ts';
import {
	decided,
	defineCommand,
	refuse,
	stepUp,
	type AnyCommand,
	type Decision
} from './command.ts';
import { say } from './messages.ts';

/** Everything an undoing must know of the areas. */
export interface ActBook {
	readonly records: ReadonlyMap<string, RecordDefinition>;
	readonly commands: ReadonlyMap<string, AnyCommand>;
	readonly facts: ReadonlyMap<string, AnyFactDefinition>;
}

/** Name of the command that undoes a batch. */
export const UNDO = 'workspace.undo';

/** What came of an undoing. */
export interface Undone {
	/** Records that somebody has changed since: what was changed stays. */
	readonly changedSince: number;
}

/**
 * The command that undoes a batch, and with the batch of an undoing brings the first one back. What
 * others have changed since stays.
 */
export function undoCommand(book: ActBook) {
	return defineCommand({
		name: UNDO,
		label: 'Undo',
		done: 'Undone',
		input: v.object({ batch: v.custom<Id>(isId) }),
		decide({ batch }, tables, context): Decision<Undone> {
			const act = findAct(tables, batch);
			if (!act) {
				return refuse('too-long-ago', say('tooLongAgo'));
			}
			if (!isUndoable(book, act)) return refuse('not-undoable', insteadOf(book, act));
			const { may } = book.commands.get(act.command ?? '') ?? {};
			if (may && !context.may(may)) return stepUp(may);
			if (isUndone(tables, batch)) return decided([], { changedSince: 0 });
			return decided(
				act.families.map((family) => batchUndone(family).write({ batch })),
				{ changedSince: changedSince(book, tables, batch) }
			);
		}
	});
}

/** Something that was done on this device, as a list of recent acts shows it. */
export interface RecentAct {
	readonly batch: Id;
	readonly at: Instant;
	/** What was done, with the number it is known by. */
	readonly what: string;
	/** The same without a number: acts of one kind are counted together. */
	readonly kind: string;
	readonly undoable: boolean;
	readonly undone: boolean;
	/** It is an undoing itself. */
	readonly undoes: boolean;
}

/** The question what was done on this device lately, newest first. */
export function recentQuery(book: ActBook) {
	return defineQuery<{ readonly limit: number }, readonly RecentAct[]>({
		name: 'workspace.recent',
		reads: [ACTS, UNDOINGS],
		answer(tables, { limit }, { device }) {
			const acts = tables.get<ActRow>(ACTS, device)?.acts ?? [];
			return acts.slice(0, limit).map((act) => ({
				batch: act.batch,
				at: instantOfStamp(act.at),
				...wordsOf(book, act),
				undoable: isUndoable(book, act),
				undone: isUndone(tables, act.batch),
				undoes: act.command === UNDO
			}));
		}
	});
}

/** What an act is worded from. */
interface Words {
	readonly command?: string | undefined;
	readonly number?: string;
	readonly types: readonly string[];
}

/** In the past, as a log says it: what was done, not what a button would do. */
export function wordsOf(book: ActBook, { command = '', number, types }: Words) {
	const known = book.commands.get(command);
	const words = known?.done ?? known?.label ?? types.join(', ');
	const kind = words.replace(/ ?\{number\}/, '');
	return { kind, what: number === undefined ? kind : words.replace('{number}', number) };
}

function findAct(tables: Tables, batch: Id): Act | undefined {
	for (const [, { acts }] of tables.all<ActRow>(ACTS)) {
		const found = acts.find((act) => act.batch === batch);
		if (found) return found;
	}
	return undefined;
}

function isUndoable(book: ActBook, act: Act): boolean {
	if (book.commands.get(act.command ?? '')?.stays) return false;
	return act.types.every((type) => book.facts.get(type)?.undoable === true);
}

function insteadOf(book: ActBook, act: Act): string {
	return worded(book.commands.get(act.command ?? '')?.instead ?? '') || say('notUndoable');
}

/** Records of the batch in which somebody has set one of the same fields since. */
function changedSince(book: ActBook, tables: Tables, batch: Id): number {
	let count = 0;
	for (const record of book.records.keys()) {
		for (const [, row] of tables.all<RecordRow>(record)) {
			const index = row.edits.findIndex((edit) => edit.batch === batch);
			const set = row.edits[index];
			if (!set) continue;
			const since = row.edits.slice(0, index).filter((edit) => !edit.undone);
			if (since.some((edit) => Object.keys(edit.fields).some((field) => field in set.fields)))
				count += 1;
		}
	}
	return count;
}
