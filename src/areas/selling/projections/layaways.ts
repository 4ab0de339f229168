import type { Stamp } from '#lib/facts/stamp.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { LayawayCancelled, LayawayOpened, LayawayPaid } from '../facts/layaway.ts';
import { RefundUnpaid, SaleCompleted, SaleVoided } from '../facts/sale.ts';
import { sum, type TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';

/** Table of layaways. */
export const LAYAWAYS = 'layaway';

type Opened = NonNullable<ReturnType<typeof LayawayOpened.read>>;

/** Money that a layaway took in, or that left it: for a hand-over, as a refund, by a void back again. */
export interface LayawayMove {
	readonly id: Id;
	readonly kind: 'paid' | 'handed-over' | 'taken-back' | 'cancelled';
	readonly at: Stamp;
	/** Final order, once the relay gave it. */
	readonly seq?: number;
	readonly day: Day;
	readonly location: Id;
	readonly currency: string;
	/** What the deposit grew by; below nothing when it shrank. */
	readonly minor: number;
	/** Money that changed hands with it; a hand-over's is told by its sale. */
	readonly tenders: readonly TenderBody[];
	readonly fee: number;
	readonly label: string;
	readonly href: string;
	readonly drawer?: Id;
	readonly sale?: Id;
	/** Of a giving back that was never paid out: which. */
	readonly unpaid?: Id;
}

/** A layaway, with everything that moved its deposit. */
export interface LayawayRow {
	readonly opened?: Opened & { readonly at: Stamp; readonly device: Id };
	readonly moves: readonly LayawayMove[];
}

type Change =
	| { readonly kind: 'opened'; readonly body: Opened }
	| { readonly kind: 'moved'; readonly move: Omit<LayawayMove, 'id' | 'at'> };

/** Layaways. */
export const layaways = defineProjection<LayawayRow, Change>({
	table: LAYAWAYS,
	version: 3,
	usesSeq: true,
	sources: [
		from(LayawayOpened, ({ body }) => [[body.layaway, { kind: 'opened', body }]]),
		from(LayawayPaid, ({ body }) => {
			const label = say('layawayPayment', { number: body.number });
			return [moved(body, { kind: 'paid', minor: body.amount, label, tenders: body.tenders })];
		}),
		from(LayawayCancelled, ({ body }) => {
			const { paid, fee, tenders } = body;
			const label = say('layawayCancelled', { number: body.number });
			return [moved(body, { kind: 'cancelled', minor: -paid, fee, label, tenders })];
		}),
		from(SaleCompleted, ({ body }) => {
			const label = say('saleNumber', { number: body.number });
			return body.tenders.flatMap((tender) =>
				tender.kind === 'deposit'
					? [deposited(body, tender, { kind: handed(tender.amount), label })]
					: []
			);
		}),
		from(SaleVoided, ({ body }) => {
			const label = say('voidOf', { number: body.number });
			return body.tenders.flatMap((tender) =>
				tender.kind === 'deposit' ? [deposited(body, tender, { kind: 'taken-back', label })] : []
			);
		}),
		from(RefundUnpaid, ({ body }) => {
			const label = say('unpaidOf', { number: body.number });
			return body.tenders.flatMap((tender) =>
				tender.kind === 'deposit'
					? [deposited(body, tender, { kind: handed(tender.amount), label, unpaid: body.way })]
					: []
			);
		})
	],
	fold(row = { moves: [] }, change, { id, at, device, seq }) {
		if (change.kind === 'opened')
			return { ...row, opened: row.opened ?? { ...change.body, at, device } };
		const { unpaid } = change.move;
		// SL13 Said on two devices apart, it still was one payment that never went out: the first of them counts.
		const known = row.moves.find((each) => each.id === id || (unpaid && each.unpaid === unpaid));
		if (known && (known.id < id || (known.id === id && (seq ?? known.seq) === known.seq)))
			return row;
		const move = { id, at, ...change.move, ...(seq === undefined ? {} : { seq }) };
		const moves = [...row.moves.filter((each) => each !== known), move];
		return { ...row, moves: moves.sort((a, b) => (a.id < b.id ? -1 : 1)) };
	}
});

/** A refund into the deposit takes a hand-over back. */
const handed = (amount: number) => (amount < 0 ? 'taken-back' : 'handed-over');

interface Where {
	readonly location: Id;
	readonly day: Day;
	readonly currency: string;
	readonly drawer?: Id | undefined;
}

type Told = Pick<LayawayMove, 'kind' | 'minor' | 'label' | 'tenders'> & { fee?: number };

function moved(
	body: Where & { readonly layaway: Id },
	{ fee = 0, ...told }: Told
): readonly [Id, Change] {
	const { layaway, location, day, currency, drawer } = body;
	const where = { location, day, currency, ...(drawer ? { drawer } : {}) };
	const move = { ...where, ...told, fee, href: `/selling/layaways/${layaway}` };
	return [layaway, { kind: 'moved', move }];
}

function deposited(
	{ sale, location, day, currency }: Where & { readonly sale: Id },
	tender: Extract<TenderBody, { kind: 'deposit' }>,
	told: Pick<LayawayMove, 'kind' | 'label' | 'unpaid'>
): readonly [Id, Change] {
	const where = { location, day, currency, sale, href: `/selling/receipt/${sale}` };
	const move = { ...where, ...told, minor: -tender.amount, tenders: [], fee: 0 };
	return [tender.layaway, { kind: 'moved', move }];
}

/** Where a layaway stands. */
export type LayawayState = 'open' | 'handed-over' | 'cancelled';

/**
 * A layaway is open until it is handed over or called off; a voided hand-over opens it again. `back`
 * hand-overs more are thought of as taken back.
 */
export function layawayState(row: LayawayRow, back = 0): LayawayState {
	const count = (kind: LayawayMove['kind']) => row.moves.filter((m) => m.kind === kind).length;
	if (count('handed-over') > count('taken-back') + back) return 'handed-over';
	return count('cancelled') > 0 ? 'cancelled' : 'open';
}

/**
 * SL18 The moves as they count. A fee is kept once, by the first call-off in the relay's order and only
 * if the layaway was not handed over; any other call-off is the money that went back, and no more.
 */
export function movesOf(row: LayawayRow, back = 0): readonly LayawayMove[] {
	const handedOver = layawayState(row, back) === 'handed-over';
	const [first] = row.moves.filter(({ kind }) => kind === 'cancelled').sort(inOrder);
	return row.moves.map((move) => {
		if (move.kind !== 'cancelled' || (move === first && !handedOver)) return move;
		return { ...move, minor: sum(move.tenders.map((each) => each.amount)), fee: 0 };
	});
}

function inOrder(a: LayawayMove, b: LayawayMove): number {
	const [first, second] = [a.seq ?? Infinity, b.seq ?? Infinity];
	if (first !== second) return first - second;
	if (a.at !== b.at) return a.at < b.at ? -1 : 1;
	return a.id < b.id ? -1 : 1;
}

/** What a customer has with us on a layaway; `back` hand-overs more are thought of as taken back. */
export function depositLeft(row: LayawayRow | undefined, back = 0): number {
	return row ? sum(movesOf(row, back).map((move) => move.minor)) : 0;
}
