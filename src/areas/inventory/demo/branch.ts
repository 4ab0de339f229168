import { Location } from '#areas/settings';
import type { At, MadeShop } from '#lib/area/demo.ts';
import { saveCommand } from '#lib/commands/edit-record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { movePieces } from '../commands/move-pieces.ts';
import { PIECES_PER_MOVE } from '../facts.ts';
import { pieceById } from '../queries.ts';
import { Case, Piece } from '../records.ts';

/** What the second shop shows its pieces in. */
const CASE = { name: 'Washington Street window', code: 'CASE-7' };
const MORNING = 8 * 60 + 30;
/** One piece in so many goes to the second shop when it opens, and a few more lately. */
const FIRST_OF = 17;
const LATER = { days: 3, pieces: 3 };

/** INV10 The second shop gets its case, and pieces by a transfer: the morning it is there, and some lately. */
export function branchStock(shop: MadeShop, here: Id) {
	let branch: Id | undefined;
	return (day: Day, at: At): void => {
		at(MORNING, () => {
			const other = [...shop.tables.all(Location.name)].find(([id]) => id !== here)?.[0];
			if (other === undefined) return;
			if (branch === undefined) {
				const fields = { ...CASE, location: other };
				branch = shop.run(saveCommand(Case), { fields }).id;
				send(shop, branch, (index) => index % FIRST_OF === 0);
			} else if (day === addDays(shop.last, -LATER.days)) {
				let left = LATER.pieces;
				send(shop, branch, (index) => index % FIRST_OF === 1 && left-- > 0);
			}
		});
	};
}

/** Sends those of the pieces in stock, one after the other, that are wanted. */
function send(shop: MadeShop, place: Id, wanted: (index: number) => boolean): void {
	const pieces: Id[] = [];
	let index = 0;
	for (const [, { id }] of shop.tables.all<RecordRow>(Piece.name)) {
		const piece = pieceById(shop.tables, id);
		if (piece?.standing !== 'stock' || piece.case?.id === place) continue;
		index += 1;
		if (wanted(index)) pieces.push(id);
	}
	for (let from = 0; from < pieces.length; from += PIECES_PER_MOVE)
		shop.run(movePieces, { case: place, pieces: pieces.slice(from, from + PIECES_PER_MOVE) });
}
