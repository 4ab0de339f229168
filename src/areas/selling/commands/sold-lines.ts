import type * as v from 'valibot';
import { pieceById, type PieceView } from '#areas/inventory';
import { refuse, stepUp, type CommandContext } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { rateToPercent } from '#lib/values/rate.ts';
import { sameMoney, type Money } from '#lib/values/money.ts';
import type { CartLine } from '../facts/cart.ts';
import type { SaleLineBody } from '../facts/sale.ts';
import { say } from '../messages.ts';
import { DISCOUNT_MORE, SELL_FROM_ELSEWHERE } from '../permissions.ts';
import type { LayawayView } from '../queries/layaways.ts';
import type { Till } from '../queries/shop.ts';
import { isOverLimit, priceAfter, USUAL_LIMIT } from '../rules/discount.ts';
import type { PricedLine, SaleTotals } from '../rules/totals.ts';
import { madeOf } from './made-of.ts';
import { isRefused, type Refused } from './refused.ts';

type CartLineInput = v.InferOutput<typeof CartLine>;

/** A line that may be sold: the piece, the tag, what is asked. */
export interface SoldLine extends PricedLine {
	readonly piece: PieceView;
	readonly input: CartLineInput;
}

/** What the lines of a cart are checked against. */
export interface LinesAgainst {
	readonly tables: Tables;
	readonly context: CommandContext;
	readonly till: Till;
	/** The layaway that is handed over: its pieces are put by for this sale, at its prices. */
	readonly layaway?: LayawayView | undefined;
}

/** SL4 Every line of a cart, checked; or the first that cannot be sold, with the way out. */
export function soldLines(
	lines: readonly CartLineInput[],
	against: LinesAgainst
): readonly SoldLine[] | Refused {
	if (new Set(lines.map((line) => line.piece)).size !== lines.length)
		return refuse('twice', say('twiceInCart'));
	const checked: SoldLine[] = [];
	for (const input of lines) {
		const line = soldLine(input, against);
		if (isRefused(line)) return line;
		checked.push(line);
	}
	return checked;
}

function soldLine(input: CartLineInput, against: LinesAgainst): SoldLine | Refused {
	const { tables, context, till, layaway } = against;
	const { locale } = context;
	const { currency } = till.location.values;
	const piece = pieceById(tables, input.piece);
	if (!piece) return refuse('not-here', say('pieceNotHere'));
	const name = `${piece.values.stockNumber} ${piece.values.title}`;
	const held = layaway?.lines.find((line) => line.piece === piece.id);
	const away = whyAway(piece, name, held !== undefined) ?? heldElsewhere(piece, name, against);
	if (away) return away;
	const list = held ? { minor: held.list, currency } : piece.values.price;
	if (!list) return refuse('no-price', say('pieceNoPrice', { name }));
	if (list.currency !== currency)
		return refuse('currency', say('otherCurrency', { name, currency }));
	if (!sameMoney(list, { minor: input.list, currency })) {
		const words = formatMoney(list, locale);
		return refuse('price-changed', say('priceChanged', { name, price: words }));
	}
	const price = priceAfter(list, held ? held.discount : input.discount);
	if (!price) return refuse('discount', say('discountTooFar', { name }));
	const low = held
		? undefined
		: (belowFloor(piece, name, price, locale) ?? overLimit(list, price, name, against));
	return low ?? { piece, list, price, input: held ?? input };
}

function whyAway(piece: PieceView, name: string, held: boolean): Refused | undefined {
	switch (piece.standing) {
		case 'stock':
			return undefined;
		case 'archived':
			return refuse('archived', say('pieceArchived', { name }));
		case 'sold':
		case 'sold-twice':
			return refuse('sold', say(held ? 'layawayPieceSold' : 'pieceSold', { name }));
		case 'used':
			return refuse('used', say('pieceUsed', { name }));
		case 'inspection':
			return refuse('inspection', say('pieceInspected', { name }));
		case 'reserved':
			return held ? undefined : refuse('reserved', say('piecePutBy', { name }));
	}
}

/** SL42 Offline nobody knows whether the place that holds a piece has sold it. */
function heldElsewhere(
	{ location, locationName }: PieceView,
	name: string,
	{ context, till }: LinesAgainst
): Refused | undefined {
	if (context.online || !location || location === till.location.id) return undefined;
	if (context.may(SELL_FROM_ELSEWHERE)) return undefined;
	return stepUp(SELL_FROM_ELSEWHERE, say('heldElsewhere', { name, place: locationName }));
}

/** SL41 More off a tag than the location lets anybody take needs somebody who may. */
function overLimit(
	list: Money,
	price: Money,
	name: string,
	{ context, till }: LinesAgainst
): Refused | undefined {
	const limit = till.location.values.discountLimit ?? USUAL_LIMIT;
	if (!isOverLimit(list, price, limit) || context.may(DISCOUNT_MORE)) return undefined;
	const percent = rateToPercent(limit);
	return stepUp(DISCOUNT_MORE, say('overLimit', { name, limit: percent }));
}

/** SL10 Below its floor a piece is not sold here. */
function belowFloor(
	{ values }: PieceView,
	name: string,
	price: Money,
	locale: string
): Refused | undefined {
	const floor = values.floorPrice;
	if (!floor || floor.currency !== price.currency || price.minor >= floor.minor) return undefined;
	return refuse('floor', say('belowFloor', { name, floor: formatMoney(floor, locale) }));
}

/** SL11 The lines as the sale keeps them, whatever is edited later. */
export function frozenLines(
	lines: readonly SoldLine[],
	totals: SaleTotals,
	locale: string
): readonly SaleLineBody[] {
	return lines.map(({ piece, list, price, input }, index) => {
		const figures = totals.lines[index];
		return {
			piece: piece.id,
			stockNumber: piece.values.stockNumber,
			title: piece.values.title,
			made: [...madeOf(piece, locale)],
			list: list.minor,
			...(input.discount ? { discount: input.discount } : {}),
			...(input.reason ? { reason: input.reason } : {}),
			price: price.minor,
			off: figures?.off.minor ?? 0,
			net: figures?.net.minor ?? 0,
			tax: figures?.tax.minor ?? 0,
			taxes: (figures?.taxes ?? []).map((each) => each.minor)
		};
	});
}
