import type * as v from 'valibot';
import type { FactDraft } from '#lib/facts/fact.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Permission } from '#lib/values/permission.ts';
import { mustAllow } from '#lib/words/permissions.ts';
import { say } from './messages.ts';

/** Why a command did nothing: a person can act on it. Nothing has changed. */
export interface Refusal {
	readonly code: string;
	/** One sentence in the shop's words that says the way out. */
	readonly message: string;
	/** Sentences by field, where a form can show them. */
	readonly problems?: Readonly<Record<string, string>>;
	/** It needs somebody who may: with their approval the same command goes through. */
	readonly permission?: string;
}

/** What a command decided: the facts to write and what to tell the caller, or a refusal. */
export type Decision<Result> =
	{ readonly facts: readonly FactDraft[]; readonly result: Result } | { readonly refusal: Refusal };

/** What `decide` may know without asking. Pure: it never reads a clock. */
export interface CommandContext {
	readonly now: Instant;
	readonly locale: string;
	readonly device: { readonly id: Id; readonly prefix: string };
	readonly location?: Id;
	/** Who is signed in; absent while nobody in the shop has a PIN. */
	readonly person?: Id;
	/** Whether this is the device that the relay's setup code made the owner's. */
	readonly founding: boolean;
	/** Whether this device receives the documents of a family, and so may write there. */
	keeps(family: string): boolean;
	/** Whether the relay can be reached now. */
	readonly online: boolean;
	/** Whether who is signed in may, or somebody who may has approved of this command. */
	may(permission: Permission): boolean;
	today(zone: string): Day;
	/** The n-th id that belongs to this command; the same command id always gives the same ids. */
	newId(): Id;
	/** The next running number of this device in a series; used up only if the facts are written. */
	nextNumber(series: string): number;
}

/** Who may run a command. */
interface Allowed {
	/** What it needs as a whole; what depends on its input is asked of the context. */
	readonly may?: Permission;
	/** It runs while nobody is signed in, though people have PINs. */
	readonly unsigned?: true;
	/** Whoever approves of it lets be seen, for a while, what needs the same permission. */
	readonly shows?: true;
}

/** What is said of a command, whatever it takes and answers. */
interface Named extends Allowed {
	/** Unique in the workspace: `selling.completeSale`. */
	readonly name: string;
	/** What a button says. */
	readonly label: string;
	/** What the log says once it is done: `Sale {number}`; without it the label. */
	readonly done?: string;
	/** What to do in place of undoing it, in a sentence, where its facts are not undoable. */
	readonly instead?: string;
	/** All else stands on it: it is not undone, though each of its facts could be. */
	readonly stays?: true;
}

/** What a person may do. */
export interface Command<Input, Result> extends Named {
	readonly input: v.GenericSchema<unknown, Input>;
	decide(input: Input, tables: Tables, context: CommandContext): Decision<Result>;
}

/** A command as a screen calls it that must not load what decides: by its name, with its types. */
export interface CommandCall<Input, Result> {
	readonly name: string;
	/** A type alone; nothing is ever there. */
	readonly types?: (input: Input) => Result;
}

/** The call of a command. */
export type CallOf<C> =
	C extends Command<infer Input, infer Result> ? CommandCall<Input, Result> : never;

/** Any command, for collections: its input is checked by its own schema before `decide` sees it. */
export interface AnyCommand extends Named {
	readonly input: v.GenericSchema;
	decide(input: never, tables: Tables, context: CommandContext): Decision<unknown>;
}

/**
 * Defines a command. `decide` is pure: given the rows and the context it answers the same, always.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineCommand<const Schema extends v.GenericSchema, Result>(
	definition: Named & {
		readonly input: Schema;
		decide(input: v.InferOutput<Schema>, tables: Tables, context: CommandContext): Decision<Result>;
	}
): Command<v.InferOutput<Schema>, Result> {
	return definition as unknown as Command<v.InferOutput<Schema>, Result>;
}

/** The command goes through. */
export function decided<Result>(facts: readonly FactDraft[], result: Result): Decision<Result> {
	return { facts, result };
}

/** The command does nothing, and says why. */
export function refuse(
	code: string,
	message: string,
	problems?: Readonly<Record<string, string>>
): { readonly refusal: Refusal } {
	return { refusal: problems ? { code, message, problems } : { code, message } };
}

/** The command does nothing because of these fields: the first of them is told, each is marked. */
export function refuseFields(
	code: string,
	problems: Readonly<Record<string, string>>
): { readonly refusal: Refusal } {
	const [first = ''] = Object.values(problems);
	return refuse(code, say('sentence', { problem: first }), problems);
}

/** The command does nothing: a newer app has changed what it would change, in a way that this one cannot read. */
export function refuseNewer(): { readonly refusal: Refusal } {
	return refuse('newer', say('newer'));
}

/** The command does nothing until somebody who may approves of it, here and now. */
export function stepUp(
	permission: Permission,
	message = mustAllow(permission)
): { readonly refusal: Refusal } {
	return { refusal: { code: 'step-up', message, permission: permission.name } };
}
