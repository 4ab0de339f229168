import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { TenderBody } from '../facts/shapes.ts';
import type { SaleAfterRow, SaleRow, Unpaid } from './sales.ts';

/** One time that the figures of a ticket count, forwards or backwards, on the day on which they do. */
export interface Turn {
	readonly kind: 'made' | 'void' | 'unpaid';
	readonly sign: 1 | -1;
	readonly day: Day;
	readonly location: Id;
	readonly tenders: readonly TenderBody[];
	readonly drawer?: Id;
}

/**
 * SL13 SL14 A ticket counts once; each void of it counts backwards, and so does the ticket of a return
 * that was never paid out. A void that was never paid out counts forwards again.
 */
export function turnsOf(sale: SaleRow, after: SaleAfterRow | undefined): readonly Turn[] {
	const { day, location, tenders, drawer } = sale;
	const made = { kind: 'made', sign: 1, day, location, tenders } as const;
	return [
		{ ...made, ...(drawer ? { drawer } : {}) },
		...(after?.back ?? []).flatMap((way): readonly Turn[] =>
			way.kind === 'void' ? [{ ...way, kind: 'void', sign: -1, tenders: way.tenders ?? [] }] : []
		),
		...oneAWay(after?.unpaid ?? []).flatMap((unpaid): readonly Turn[] => {
			if (unpaid.kind === 'void') return [{ ...unpaid, kind: 'unpaid', sign: 1 }];
			return unpaid.way === sale.sale ? [{ ...unpaid, kind: 'unpaid', sign: -1 }] : [];
		})
	];
}

/** Said on two devices apart, it still was one payment that never went out. */
function oneAWay(unpaid: readonly Unpaid[]): readonly Unpaid[] {
	return unpaid.filter(
		(one) => !unpaid.some((other) => other.way === one.way && other.id < one.id)
	);
}
