import type { PaperUses } from '#lib/area/papers.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';
import { PIECE_STATES, type PieceState } from './projections.ts';
import { Piece } from './records.ts';
import { inAWord, isInHouse } from './rules/standing.ts';

/** INV25 What pieces have in papers: their photos are the shop's own, whoever bought the piece. */
export const piecePapers: PaperUses = {
	*papers(tables) {
		for (const [id, { values, archived, undone }] of tables.all<RecordRow>(Piece.name)) {
			const photos = values['photos'] as readonly PaperName[] | undefined;
			if (!photos || undone) continue;
			const state = tables.get<PieceState>(PIECE_STATES, id);
			const inHouse = isInHouse(inAWord(state?.claims ?? [], archived));
			const location = state?.custody?.location ?? (values['location'] as Id | undefined);
			const shown = inHouse ? { shows: 'goods' as const, ...(location ? { location } : {}) } : {};
			for (const paper of photos) yield { paper, ...shown };
		}
	}
};
