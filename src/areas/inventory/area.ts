import { defineArea } from '#lib/area/area.ts';
import { importPieces } from './commands.ts';
import { addPieces } from './commands/add-pieces.ts';
import { archivePieces } from './commands/archive-pieces.ts';
import { keepPiece } from './commands/keep-piece.ts';
import { movePieces, passInspection } from './commands/move-pieces.ts';
import { openShop } from './commands/open-shop.ts';
import { inspectionEffects, moveEffects } from './effects.ts';
import { SEE_COST } from './permissions.ts';
import { pieceCostPostings } from './postings.ts';
import { USED_PIECES, usedPieces } from './projections/used.ts';
import { pieceColumns } from './projections/columns.ts';
import { inspections } from './projections/inspections.ts';
import { neededYet } from './projections/needed-yet.ts';
import { PIECE_STATES, pieceStates, promisedTwice } from './projections.ts';
import { pieceByNumber, piecesById } from './queries.ts';
import { caseByCode, cases, stockPrefixes } from './queries/cases.ts';
import { pieceCounts, pieceIds, pieces, piecesOfBatch } from './queries/list.ts';
import { inspectionNeeds } from './queries/needs.ts';
import { piecePage } from './queries/page.ts';
import { photoTargets } from './queries/photo-targets.ts';
import { stockAges } from './queries/stock-ages.ts';
import { stockValue } from './queries/stock-value.ts';
import { Piece, records } from './records.ts';
import { tellings } from './tellings.ts';

export { addPieces, archivePieces, movePieces, openShop } from './commands/calls.ts';
export type { AddedPiece } from './commands/add-pieces.ts';
export { passInspection, type Moved } from './commands/move-pieces.ts';
export { pieceEffect } from './effects.ts';
export { SEE_COST } from './permissions.ts';
export type { Custody, Ownership, PieceChange, Remedy, Taking } from './rules/events.ts';
export { promisesOf, type Claim, type PieceStanding } from './rules/standing.ts';
export { PIECES_PER_MOVE } from './facts.ts';
export { say } from './messages/screens.ts';
export { PIECE_STATES, type PieceState } from './projections.ts';
export { USED_PIECES, type UsedPieceRow, type UseMove } from './projections/used.ts';
export { pieceById, type PieceView } from './queries.ts';
export {
	caseByCode,
	cases,
	pieceByNumber,
	pieceCounts,
	pieceIds,
	piecePage,
	pieces,
	piecesById,
	piecesOfBatch,
	photoTargets,
	stockAges,
	stockPrefixes,
	stockValue
} from './queries/calls.ts';
export type { CaseView, PrefixView } from './queries/cases.ts';
export type { PieceList, PieceListArgs, PieceListOf, Shown } from './queries/list.ts';
export type { PieceMoment, PiecePage } from './queries/page.ts';
export type { PhotoTarget } from './queries/photo-targets.ts';
export { sayForm } from './messages/forms.ts';
export { sayTags } from './messages/tags.ts';
export { printedTags } from './prints.ts';
export { metalWords, pieceWords, stoneWords } from './queries/summary.ts';
export { tokenWords } from './queries/token-words.ts';
export type { AgedStock } from './queries/stock-ages.ts';
export type { StockValue } from './queries/stock-value.ts';
export { ALIKE_MAX, CASES_MAX } from './rules/limits.ts';
export { CARRIED_FROM } from './queries/carried.ts';
export { throughStock, type StockMove } from './queries/through-stock.ts';
export { searchOfAge, type Age } from './rules/ages.ts';
export { groupLabel, groupOf, GROUPINGS } from './rules/groups.ts';
export { withoutToken, type Token } from './rules/search.ts';
export { Case, Piece, PieceCost, PieceOrigin, StockPrefix } from './records.ts';

/** The stock: every piece, what it cost, where it stands. It imports nobody who sells. */
export default defineArea({
	name: 'inventory',
	needed: { inventory: 1 },
	records,
	commands: [
		importPieces,
		addPieces,
		archivePieces,
		movePieces,
		passInspection,
		keepPiece,
		openShop
	],
	projections: [pieceStates],
	effects: [moveEffects, inspectionEffects],
	derivations: [neededYet, promisedTwice, inspections, usedPieces, pieceCostPostings],
	columns: [pieceColumns],
	queries: [
		pieces,
		pieceIds,
		piecesOfBatch,
		piecePage,
		pieceByNumber,
		piecesById,
		photoTargets,
		pieceCounts,
		stockValue,
		stockAges,
		cases,
		caseByCode,
		stockPrefixes
	],
	needs: [inspectionNeeds],
	permissions: [SEE_COST],
	withheld: [{ table: USED_PIECES, see: SEE_COST }],
	tellings,
	imports: [Piece],
	papers: {
		reads: [Piece.name, PIECE_STATES],
		load: async () => (await import('./papers.ts')).piecePapers
	}
});
