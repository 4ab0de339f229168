import type { Fact, FactDraft, IssuedNumber } from '#lib/facts/fact.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import type { Id } from '#lib/values/id.ts';
import type { Act } from './command-ids.ts';

/** What the engine puts on every fact that it writes. */
export interface EnvelopeOf {
	readonly device: Id;
	readonly at: Stamp;
	readonly wall: number;
	readonly zone: string;
	readonly act: Act;
	readonly location: Id | undefined;
	readonly issued: readonly IssuedNumber[];
}

/** A draft as the fact with this id in this document. */
export function stampedFact(
	draft: FactDraft,
	document: string,
	id: Id,
	envelope: EnvelopeOf
): Fact {
	const { type, body, original } = draft;
	if (original) return repeated(original, document, envelope);
	const { device, at, wall, zone, act, location, issued } = envelope;
	return {
		key: `${document}/${device}/${id}`,
		id,
		device,
		type,
		at,
		wall,
		zone,
		batch: act.batch,
		command: act.command,
		body,
		...(act.by === undefined ? {} : { by: act.by }),
		...(act.approved === undefined ? {} : { approved: act.approved }),
		...(location === undefined ? {} : { location }),
		...(issued.length === 0 ? {} : { issued })
	};
}

/** A fact of a device that was shut out, as this device's own: its numbers are used up already. */
function repeated(original: Fact, document: string, { device, at, act }: EnvelopeOf): Fact {
	const { key, id, issued: _issued, touches: _touches, seq: _seq, ...rest } = original;
	return {
		...rest,
		key: `${document}/${device}/${id}`,
		id,
		device,
		at,
		origin: { key, at: original.at },
		...(act.by === undefined ? {} : { approved: act.by })
	};
}
