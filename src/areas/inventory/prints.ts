import type { PrintedTags, Tag, TagCode, TagStock } from '#lib/print/tag.ts';
import { formatMoneyShort } from '#lib/words/amounts.ts';
import { sayTags } from './messages/tags.ts';
import type { PieceView } from './queries.ts';
import { pieceWords } from './queries/summary.ts';

/** What a location prints its tags on, where it has said. */
export interface TagSettings {
	readonly tagStock?: string;
	readonly tagCode?: string;
}

/**
 * INV24 A tag a piece: its stock number in words and as a code, its price, what it is and what it is made
 * of. Never what it cost: a tag hangs where customers turn it round.
 */
export function printedTags(
	pieces: readonly PieceView[],
	settings: TagSettings,
	locale: string
): PrintedTags {
	const [first] = pieces;
	return {
		title:
			pieces.length === 1 && first
				? sayTags('tagOf', { number: first.values.stockNumber })
				: sayTags('tagCount', pieces.length),
		stock: stockOf(settings.tagStock),
		code: codeOf(settings.tagCode),
		tags: pieces.map((piece) => tagOf(piece, locale))
	};
}

function tagOf({ values }: PieceView, locale: string): Tag {
	return {
		number: values.stockNumber,
		price: values.price ? formatMoneyShort(values.price, locale) : '',
		lines: [pieceWords(values, locale), values.title].filter(Boolean)
	};
}

function stockOf(said: string | undefined): TagStock {
	return said === 'barbell' || said === 'label' ? said : 'rat-tail';
}

function codeOf(said: string | undefined): TagCode {
	return said === 'bars' ? said : 'squares';
}
