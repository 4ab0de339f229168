import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import { defineIndex, type MemberPart } from '#lib/projections/derivation.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { say } from '../messages.ts';
import { PIECE_STATES, type PieceState } from '../projections.ts';
import { Piece } from '../records.ts';

/** INV16 A piece whose making was undone while somebody claimed it: what was claimed stands. */
export const neededYet = defineIndex({
	name: 'pieces needed after their import was undone',
	from: [PIECE_STATES, Piece.name],
	to: CLASHES,
	each(rows, key): readonly MemberPart[] {
		const row = rows[Piece.name] as RecordRow | undefined;
		const claims = (rows[PIECE_STATES] as PieceState | undefined)?.claims ?? [];
		if (!row?.undone || claims.length === 0) return [];
		const piece = [row.values['stockNumber'], row.values['title']].filter(Boolean).join(' ');
		const value: Clash = {
			kind: 'needed-yet',
			title: say('neededYet', { piece }),
			text: say('neededYetText'),
			href: `/inventory/${key}`,
			sides: claims.map(({ label, href }) => ({ label, detail: say('piece'), href })),
			verbs: [{ label: say('keepPiece'), command: 'inventory.keepPiece', input: { id: key } }]
		};
		return [{ key: `piece/${key}/needed-yet`, member: key, value }];
	}
});
