import { Piece, type PieceView } from '#areas/inventory';
import { fieldOfRecord } from '#lib/records/record.ts';

/** What a receipt says a piece is made of, in the order in which it is said. */
const SAID = ['category', 'metal', 'metals', 'stones', 'size', 'length'];

/** SL11 What a piece is made of and must be said about it, in words, as it stands now. */
export function madeOf({ values }: PieceView, locale: string): readonly string[] {
	return SAID.flatMap((name) => {
		const value = (values as unknown as Readonly<Record<string, unknown>>)[name];
		const field = fieldOfRecord(Piece, name);
		return field && value !== undefined ? [field.kind.show(value, locale)] : [];
	});
}
