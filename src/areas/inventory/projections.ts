import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import { defineIndex, type MemberPart } from '#lib/projections/derivation.ts';
import { defineProjection } from '#lib/projections/projection.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { sameValue } from '#lib/records/row.ts';
import { pieceEffect } from './effects.ts';
import { say } from './messages.ts';
import { Piece } from './records.ts';
import { inOrder, type PieceChange, type PieceEvent } from './rules/events.ts';
import { promisesOf, standingOf, type Claim, type Standing } from './rules/standing.ts';

/** Table of what happened to pieces. */
export const PIECE_STATES = 'pieceState';

/** What happened to a piece, in order, and where it stands because of that. */
export interface PieceState extends Standing {
	readonly events: readonly PieceEvent[];
}

/** Effects on pieces, kept as the short list of the facts that caused them. */
export const pieceStates = defineProjection<PieceState, PieceChange>({
	table: PIECE_STATES,
	version: 3,
	sources: [],
	effects: pieceEffect,
	usesSeq: true,
	fold(row, change, origin) {
		const { id: fact, at, device, seq } = origin;
		const before = row?.events ?? [];
		const known = before.find((each) => each.fact === fact && sameValue(changeOf(each), change));
		if (known && (seq === undefined || seq === known.seq)) return row as PieceState;
		const event: PieceEvent = {
			fact,
			at,
			device,
			...change,
			...(seq === undefined ? {} : { seq })
		};
		const events = inOrder([...before.filter((each) => each !== known), event]);
		return { events, ...standingOf(events) };
	}
});

function changeOf({ fact: _f, at: _a, device: _d, seq: _s, ...change }: PieceEvent): PieceChange {
	return change;
}

/** INV6 A piece that was promised twice is a clash until a person has settled it; both promises stand. */
export const promisedTwice = defineIndex({
	name: 'pieces promised twice',
	from: [PIECE_STATES, Piece.name],
	to: CLASHES,
	each(rows, key): readonly MemberPart[] {
		const claims = promisesOf((rows[PIECE_STATES] as PieceState | undefined)?.claims ?? []);
		if (claims.length < 2) return [];
		const values = (rows[Piece.name] as RecordRow | undefined)?.values ?? {};
		const piece = [values['stockNumber'], values['title']].filter(Boolean).join(' ') || key;
		const kind = kindOf(claims);
		const value: Clash = {
			kind,
			title: say(kind, { piece }),
			text: say(`${kind}-text`),
			href: `/inventory/${key}`,
			sides: claims.map((claim, index) => ({
				label: claim.label,
				detail: [say(detailOf(claim, index)), ...(claim.remarks ?? [])].join(' · '),
				href: claim.href
			})),
			verbs: claims.flatMap(({ remedies = [] }, side) =>
				side === 0 ? [] : remedies.map((remedy) => ({ ...remedy, side }))
			)
		};
		return [{ key: `piece/${key}/sold`, member: key, value }];
	}
});

/** INV6 INV27 In which way a piece cannot be had by all who count on it. */
function kindOf(claims: readonly Claim[]) {
	if (claims.every(({ as }) => as === 'sold')) return 'sold-twice';
	return claims.some(({ as }) => as === 'used') ? 'used-elsewhere' : 'promised-twice';
}

function detailOf(claim: Claim, index: number) {
	if (claim.as === 'used') return index === 0 ? 'usedFirst' : 'usedSecond';
	if (claim.as === 'reserved') return index === 0 ? 'keptFirst' : 'keptSecond';
	return index === 0 ? 'standsFirst' : 'cameSecond';
}
