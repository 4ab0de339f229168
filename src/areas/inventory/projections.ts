import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import { defineIndex, type MemberPart } from '#lib/projections/derivation.ts';
import { defineProjection } from '#lib/projections/projection.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { pieceEffect, type PieceChange } from './effects.ts';
import { say } from './messages.ts';
import { Piece } from './records.ts';
import { inOrder, type Claim } from './rules.ts';

/** Table of what happened to pieces. */
export const PIECE_STATES = 'pieceState';

/** What happened to a piece. No claim: it is in stock. One: sold. More: sold, and a clash. */
export interface PieceState {
	readonly claims: readonly Claim[];
}

/** Effects on pieces, kept as the short list of the facts that caused them. */
export const pieceStates = defineProjection<PieceState, PieceChange>({
	table: PIECE_STATES,
	version: 1,
	sources: [],
	effects: pieceEffect,
	usesSeq: true,
	fold(row, change, origin) {
		const { day, location, label, href } = change;
		const known = row?.claims.find((each) => each.fact === origin.id);
		const seq = origin.seq ?? known?.seq;
		const { id: fact, at, device } = origin;
		const claim: Claim = { fact, at, device, day, location, label, href };
		const others = row?.claims.filter((each) => each.fact !== origin.id) ?? [];
		return { claims: inOrder([...others, seq === undefined ? claim : { ...claim, seq }]) };
	}
});

/** INV6 A piece that was sold twice is a clash until a person has settled it; both sales stand. */
export const soldTwice = defineIndex({
	name: 'pieces sold twice',
	from: [PIECE_STATES, Piece.name],
	to: CLASHES,
	each(rows, key): readonly MemberPart[] {
		const claims = (rows[PIECE_STATES] as PieceState | undefined)?.claims ?? [];
		if (claims.length < 2) return [];
		const values = (rows[Piece.name] as RecordRow | undefined)?.values ?? {};
		const piece = [values['stockNumber'], values['title']].filter(Boolean).join(' ') || key;
		const value: Clash = {
			kind: 'sold-twice',
			title: say('soldTwice', { piece }),
			text: say('soldTwiceText'),
			href: `/inventory/${key}`,
			sides: claims.map((claim, index) => ({
				label: claim.label,
				detail: say(index === 0 ? 'standsFirst' : 'cameSecond'),
				href: claim.href
			})),
			verbs: []
		};
		return [{ key: `piece/${key}/sold`, member: key, value }];
	}
});
