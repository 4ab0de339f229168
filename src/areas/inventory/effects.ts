import { defineEffect } from '#lib/facts/effect.ts';
import type { PieceChange } from './rules/standing.ts';

/** The vocabulary in which other areas say what they did to a piece: `pieceEffect.on(piece, change)`. */
export const pieceEffect = defineEffect<PieceChange>('piece');
