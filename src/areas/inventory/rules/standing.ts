import type { Id } from '#lib/values/id.ts';
import { takesForGood, type Ownership, type PieceEvent, type Taking } from './events.ts';
import { journeyOf, type Lying } from './passages.ts';

/** A claim that nobody has given back. */
export interface Claim extends Omit<PieceEvent, 'takes'> {
	readonly claim: Id;
	readonly as: Taking;
	readonly into?: Id;
	readonly remarks?: readonly string[];
}

/** Where a piece stands on its four axes. Disposition and availability are its open claims. */
export interface Standing {
	/** Open claims, the one that stands first. */
	readonly claims: readonly Claim[];
	/** INV10 INV18 Where it lies and since when; absent while it was never moved or sold. */
	readonly custody?: Lying;
	readonly ownership: Ownership;
}

/** The familiar word for where a piece stands; it follows from what happened to it. */
export type PieceStanding =
	'stock' | 'reserved' | 'inspection' | 'sold' | 'used' | 'sold-twice' | 'archived';

/** INV8 A claim is open until a change releases it, whichever of the two is heard first. `events` in order. */
export function standingOf(events: readonly PieceEvent[]): Standing {
	const released = new Set(events.flatMap(({ releases }) => releases ?? []));
	const claims = new Map<Id, Claim>();
	for (const { takes, ...event } of events) {
		if (!takes || released.has(takes.claim) || claims.has(takes.claim)) continue;
		claims.set(takes.claim, { ...event, ...takes });
	}
	for (const { remark } of events) {
		const claim = remark && claims.get(remark.claim);
		if (!claim || claim.remarks?.includes(remark.text)) continue;
		claims.set(remark.claim, { ...claim, remarks: [...(claim.remarks ?? []), remark.text] });
	}
	const { lies } = journeyOf(undefined, events);
	return {
		claims: [...claims.values()],
		...(lies ? { custody: lies } : {}),
		ownership: events.findLast(({ ownership }) => ownership)?.ownership ?? 'own'
	};
}

/** Claims that promise the piece to somebody: two of them cannot both be kept. */
export function promisesOf(claims: readonly Claim[]): readonly Claim[] {
	return claims.filter(({ as }) => takesForGood(as) || as === 'reserved');
}

/** Whether one of these claims took the piece for good. */
export function isTaken(claims: readonly Claim[]): boolean {
	return claims.some(({ as }) => takesForGood(as));
}

/** Where a piece of these open claims stands, in one word. */
export function inAWord(claims: readonly Claim[], archived: boolean): PieceStanding {
	const gone = claims.find(({ as }) => takesForGood(as));
	if (gone && promisesOf(claims).length > 1) return 'sold-twice';
	if (gone) return gone.as === 'used' ? 'used' : 'sold';
	if (archived) return 'archived';
	return claims[0]?.as === 'inspection' ? 'inspection' : claims.length > 0 ? 'reserved' : 'stock';
}

/** Whether a piece of this standing is in the house: kept or inspected, it is there still. */
export function isInHouse(standing: PieceStanding): boolean {
	return standing === 'stock' || standing === 'reserved' || standing === 'inspection';
}
