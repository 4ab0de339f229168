import { defineArea } from '#lib/area/area.ts';
import { importPieces } from './commands.ts';
import { pieceCostPostings } from './postings.ts';
import { pieceStates, soldTwice } from './projections.ts';
import {
	pieceByNumber,
	pieceCounts,
	piecePage,
	pieces,
	piecesById,
	piecesForFile
} from './queries.ts';
import { Piece, PieceCost } from './records.ts';

export { importPieces, PIECES_PER_COMMAND } from './commands.ts';
export { pieceEffect, type PieceChange } from './effects.ts';
export { readPieces } from './imports.ts';
export { say } from './messages.ts';
export { PIECE_STATES, type PieceState } from './projections.ts';
export {
	pieceById,
	pieceByNumber,
	pieceCounts,
	piecePage,
	pieces,
	piecesById,
	piecesForFile,
	type PieceList,
	type PieceListArgs,
	type PiecePage,
	type PieceStanding,
	type PieceView
} from './queries.ts';
export { Piece, PieceCost, type ReadFile, type RowNote } from './records.ts';

/** The stock: every piece, what it cost, where it stands. It imports nobody who sells. */
export default defineArea({
	name: 'inventory',
	records: [Piece, PieceCost],
	commands: [importPieces],
	projections: [pieceStates],
	derivations: [soldTwice, pieceCostPostings],
	queries: [pieces, piecePage, pieceByNumber, piecesById, pieceCounts, piecesForFile]
});
