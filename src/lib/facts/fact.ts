import * as v from 'valibot';
import type { Id } from '#lib/values/id.ts';
import { isStamp, type Stamp } from './stamp.ts';

/** A running number that a fact used up, so that every device can tell which comes next. */
export interface IssuedNumber {
	readonly series: string;
	readonly number: number;
}

/**
 * Something that happened, as it is read back: the envelope every fact has, and its own body.
 * Facts are written once and never edited or deleted.
 */
export interface Fact<Body = unknown> {
	/** `family/period.part/device/ulid`; the key names the document the fact lives in. */
	readonly key: string;
	readonly id: Id;
	/** The device that wrote it. */
	readonly device: Id;
	/** For example `sale.completed.v1`. */
	readonly type: string;
	/** Hybrid logical clock; orders facts until `seq` is known. */
	readonly at: Stamp;
	/** What the device's own clock said, ms since 1970, and its time zone. For audit only. */
	readonly wall: number;
	readonly zone: string;
	/** The person who did it; absent while nobody in the shop has a PIN. */
	readonly by?: Id;
	/** The second name: who allowed `by` to do it, with a PIN or a badge of their own. */
	readonly approved?: Id;
	readonly location?: Id;
	/**
	 * The act of a person that wrote it: one command, or all commands of one import. Its facts are
	 * undone together.
	 */
	readonly batch: Id;
	/** The command that wrote it, for the list of what was done: `piece.archive`. */
	readonly command?: string;
	/**
	 * What it is about, by key, for a device whose app is older than this kind of fact. A fact that
	 * sets records names them in its body instead.
	 */
	readonly touches?: readonly string[];
	readonly issued?: readonly IssuedNumber[];
	/** The fact of a device that was shut out, which this one repeats by value. */
	readonly origin?: { readonly key: string; readonly at: Stamp };
	/** Final order, given by the relay when the fact was on its disk. */
	readonly seq?: number;
	readonly body: Body;
}

/** A fact before the engine has stamped it. */
export interface FactDraft {
	readonly type: string;
	readonly family: string;
	readonly body: unknown;
	/** The fact of a device that was shut out, which it repeats: who, where and when are those of it. */
	readonly original?: Fact;
}

/** A kind of fact: its stored name, the documents it goes to, the shape of its body. */
export interface FactDefinition<Body> {
	readonly type: string;
	readonly family: string;
	/** Whether a batch of such facts may be undone; the others are corrected by facts of their own. */
	readonly undoable: boolean;
	/** The shape of its body, for whoever writes down what the facts of a shop mean. */
	readonly schema: v.GenericSchema;
	/** Makes a draft; throws if the body does not have the shape (that is our bug, not a person's). */
	write(body: Body): FactDraft;
	/** The body if it has the shape, else undefined: a newer or damaged fact is kept, not folded. */
	read(body: unknown): Body | undefined;
}

/** A fact of any kind, for collections of definitions. */
export type AnyFactDefinition = FactDefinition<never>;

/**
 * Defines a kind of fact. `name` is in the past tense (`sale.completed`) and is stored for ever;
 * a changed meaning is a new version, and projections read both.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineFact<const Schema extends v.GenericSchema>(definition: {
	readonly name: string;
	readonly version: number;
	readonly family: string;
	readonly undoable?: boolean;
	readonly body: Schema;
}): FactDefinition<v.InferOutput<Schema>> {
	const { family } = definition;
	const type = `${definition.name}.v${definition.version}`;
	/** Bodies that were checked when they were written: nobody changes one. */
	const written = new WeakSet<object>();
	return {
		type,
		family,
		undoable: definition.undoable ?? false,
		schema: definition.body,
		write: (draft) => {
			const body = v.parse(definition.body, draft);
			if (typeof body === 'object' && body !== null) written.add(body);
			return { type, family, body };
		},
		read: (body) => {
			if (typeof body === 'object' && body !== null && written.has(body))
				return body as v.InferOutput<Schema>;
			const result = v.safeParse(definition.body, body);
			return result.success ? result.output : undefined;
		}
	};
}

/** The family of documents that a fact's key names: `inventory` of `inventory/2026-11.0/…`. */
export function familyOf(key: string): string {
	return key.slice(0, key.indexOf('/'));
}

/** The text that is stored for a fact. The key already carries document, device and id. */
export function factToText(fact: Fact): string {
	const { key: _key, id: _id, device: _device, seq: _seq, ...envelope } = fact;
	return JSON.stringify(envelope);
}

const Envelope = v.object({
	type: v.string(),
	at: v.custom<Stamp>(isStamp),
	wall: v.number(),
	zone: v.string(),
	by: v.optional(v.custom<Id>((value) => typeof value === 'string')),
	approved: v.optional(v.custom<Id>((value) => typeof value === 'string')),
	location: v.optional(v.custom<Id>((value) => typeof value === 'string')),
	batch: v.custom<Id>((value) => typeof value === 'string'),
	command: v.optional(v.string()),
	touches: v.optional(v.array(v.string())),
	issued: v.optional(v.array(v.object({ series: v.string(), number: v.number() }))),
	origin: v.optional(v.object({ key: v.string(), at: v.custom<Stamp>(isStamp) })),
	body: v.unknown()
});

const BEGINS = /^\{"type":"([^"\\]+)",/;

/** The kind of a stored fact, without reading the rest of it; undefined where its text does not begin with it. */
export function typeInText(text: string): string | undefined {
	return BEGINS.exec(text)?.[1];
}

/**
 * Reads a stored fact. Returns undefined when the text is no fact of ours: the bytes stay in the
 * document, and nothing is folded from them.
 */
export function factFromText(key: string, text: string): Fact | undefined {
	const [, , device, id] = key.split('/');
	if (!device || !id) return undefined;
	let raw: unknown;
	try {
		raw = JSON.parse(text);
	} catch {
		return undefined;
	}
	const envelope = v.safeParse(Envelope, raw);
	if (!envelope.success) return undefined;
	// A text that says its kind twice would be one fact to whom reads its beginning, another to whom reads all.
	if ((typeInText(text) ?? envelope.output.type) !== envelope.output.type) return undefined;
	// The schema adds nothing: what was left out of the text is left out of the fact.
	return { ...envelope.output, key, device: device as Id, id: id as Id } as Fact;
}
