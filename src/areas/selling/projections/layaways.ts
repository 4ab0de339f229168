import type { Stamp } from '#lib/facts/stamp.ts';
import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import { defineIndex } from '#lib/projections/derivation.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { moneyToDecimal } from '#lib/values/money.ts';
import { LayawayCancelled, LayawayOpened, LayawayPaid } from '../facts/layaway.ts';
import { SaleCompleted, SaleVoided } from '../facts/sale.ts';
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
	version: 1,
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
		})
	],
	fold(row = { moves: [] }, change, { id, at, device }) {
		if (change.kind === 'opened')
			return { ...row, opened: row.opened ?? { ...change.body, at, device } };
		if (row.moves.some((each) => each.id === id)) return row;
		const moves = [...row.moves, { id, at, ...change.move }];
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
	body: Where & { readonly layaway: Id; readonly person: Id },
	{ fee = 0, ...told }: Told
): readonly [Id, Change] {
	const { layaway, person, location, day, currency, drawer } = body;
	const where = { location, day, currency, ...(drawer ? { drawer } : {}) };
	const move = { ...where, ...told, fee, href: `/customers/${person}` };
	return [layaway, { kind: 'moved', move }];
}

function deposited(
	{ sale, location, day, currency }: Where & { readonly sale: Id },
	tender: Extract<TenderBody, { kind: 'deposit' }>,
	told: Pick<LayawayMove, 'kind' | 'label'>
): readonly [Id, Change] {
	const where = { location, day, currency, sale, href: `/selling/receipt/${sale}` };
	const move = { ...where, ...told, minor: -tender.amount, tenders: [], fee: 0 };
	return [tender.layaway, { kind: 'moved', move }];
}

/** What a customer has with us on a layaway. */
export function depositLeft(row: LayawayRow | undefined): number {
	return sum(row?.moves.map((move) => move.minor) ?? []);
}

/** Where a layaway stands. */
export type LayawayState = 'open' | 'handed-over' | 'cancelled';

/** A layaway is open until it is handed over or called off; a voided hand-over opens it again. */
export function layawayState(row: LayawayRow): LayawayState {
	const count = (kind: LayawayMove['kind']) => row.moves.filter((m) => m.kind === kind).length;
	if (count('handed-over') > count('taken-back')) return 'handed-over';
	return count('cancelled') > 0 ? 'cancelled' : 'open';
}

/** SL18 A deposit that two devices moved apart: more was given back than paid, or some was paid on what had ended. */
export const depositAstray = defineIndex({
	name: 'layaway deposits astray',
	from: [LAYAWAYS],
	to: CLASHES,
	each(rows, key) {
		const row = rows[LAYAWAYS] as LayawayRow | undefined;
		const left = depositLeft(row);
		if (!row?.opened || left === 0 || (left > 0 && layawayState(row) === 'open')) return [];
		const { number, currency, person } = row.opened;
		const amount = `${moneyToDecimal({ minor: Math.abs(left), currency })} ${currency}`;
		const value: Clash = {
			kind: 'deposit-astray',
			title: say('depositAstray', { number }),
			text: say(left > 0 ? 'depositOver' : 'depositShort', { amount }),
			href: `/customers/${person}`,
			sides: row.moves.map((move) => ({ label: move.label, detail: move.day, href: move.href })),
			verbs: left > 0 ? [giveBack(key, amount)] : takeBack(row, key, amount, -left)
		};
		return [{ key: `layaway/${key}`, member: key, value }];
	}
});

function giveBack(layaway: string, amount: string): Clash['verbs'][number] {
	return {
		label: say('giveCredit', { amount }),
		command: 'selling.cancelLayaway',
		input: { layaway, fee: 0, refundTo: 'credit', reason: say('depositAstrayReason') }
	};
}

/** What was given back too often can be taken back; a second hand-over is returned instead. */
function takeBack(row: LayawayRow, layaway: string, amount: string, minor: number): Clash['verbs'] {
	if (!row.moves.some((move) => move.kind === 'cancelled')) return [];
	const taking = (label: string, tender: object) => ({
		label,
		command: 'selling.payLayaway',
		input: { layaway, amount: minor, tenders: [tender] }
	});
	return [
		taking(say('tookCash', { amount }), { kind: 'cash', received: minor }),
		taking(say('tookCredit', { amount }), { kind: 'credit' })
	];
}
