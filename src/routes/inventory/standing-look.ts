import { say, type PieceStanding } from '#areas/inventory';
import type { Tone } from '#lib/ui/tone.ts';

/** How a standing looks and what it is called, wherever a piece is shown. */
export const standingLook: Readonly<Record<PieceStanding, { tone: Tone; label: () => string }>> = {
	stock: { tone: 'ok', label: () => say('inStock') },
	reserved: { tone: 'memo', label: () => say('reserved') },
	inspection: { tone: 'warn', label: () => say('inspection') },
	sold: { tone: 'neutral', label: () => say('sold') },
	used: { tone: 'neutral', label: () => say('used') },
	'sold-twice': { tone: 'memo', label: () => say('soldTwiceChip') },
	archived: { tone: 'neutral', label: () => say('archived') }
};
