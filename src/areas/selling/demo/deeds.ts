import { Piece, pieceById } from '#areas/inventory';
import { pickUpOf, ticketsOpen } from '#areas/tickets';
import type { Chance } from '#lib/area/chance.ts';
import { deed, type Deeds } from '#lib/area/deeds.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { completeSale } from '../commands/complete-sale.ts';
import { discardCart, parkCart, recallCart } from '../commands/carts.ts';
import { cancelLayaway, openLayaway, payLayaway } from '../commands/layaways.ts';
import { voidSale } from '../commands/void-sale.ts';
import { openCarts } from '../queries/carts.ts';
import { creditOf, creditHolders } from '../queries/credit.ts';
import { layawaysOpen } from '../queries/layaways.ts';
import { salesHere } from '../queries/sales.ts';

/** What people do at the till beside selling: a name for each, for counts and for choosing. */
export const tillDeeds: Readonly<Record<string, Deeds>> = {
	discount: (tables, chance) => {
		const line = cartLine(tables, chance);
		if (!line) return undefined;
		const discount = { kind: 'percent', rate: (chance.below(60) + 1) * 1_000 };
		return deed(completeSale, { lines: [{ ...line, discount }], tenders: [{ kind: 'card' }] });
	},
	void: (tables, chance) => {
		const sale = chance.pick(salesHere(tables));
		return sale && deed(voidSale, { sale: sale.sale, reason: 'Rung up by mistake' });
	},
	return: (tables, chance, person) => {
		const returns = bringBack(tables, chance);
		if (!returns) return undefined;
		const refundTo = chance.below(2) === 0 ? 'original' : 'credit';
		return deed(completeSale, { lines: [], returns, tenders: [], person, refundTo });
	},
	exchange: (tables, chance, person) => {
		const returns = bringBack(tables, chance);
		const line = cartLine(tables, chance);
		if (!returns || !line) return undefined;
		const dearer = chance.below(2) === 0;
		const tenders = dearer ? [{ kind: 'card' }] : [];
		return deed(completeSale, { lines: [line], returns, tenders, person });
	},
	credit: (tables, chance) => {
		const person = chance.pick(creditHolders(tables));
		const line = cartLine(tables, chance);
		if (!person || !line) return undefined;
		const minor = Math.max(creditOf(tables, person.person, person.currency), 1);
		const credit = { kind: 'credit', amount: Math.min(minor, line.list) };
		const tenders = [credit, { kind: 'card' }];
		return deed(completeSale, { lines: [line], tenders, person: person.person });
	},
	park: (tables, chance) => {
		const line = cartLine(tables, chance);
		return line && deed(parkCart, { lines: [line], label: 'Back at five' });
	},
	recall: (tables, chance) => {
		const cart = chance.pick(openCarts(tables))?.cart;
		return cart && deed(chance.below(3) === 0 ? discardCart : recallCart, { cart });
	},
	layaway: (tables, chance, person) => {
		const line = cartLine(tables, chance);
		if (!line) return undefined;
		const deposit = Math.ceil(line.list / 5);
		return deed(openLayaway, { person, lines: [line], deposit, tenders: [{ kind: 'card' }] });
	},
	'layaway payment': (tables, chance) => {
		const known = chance.pick(layawaysOpen(tables));
		if (!known) return undefined;
		const { layaway, total } = known;
		const amount = chance.below(total.minor) + 1;
		return deed(payLayaway, { layaway, amount, tenders: [{ kind: 'card' }] });
	},
	'layaway end': (tables, chance) => {
		const known = chance.pick(layawaysOpen(tables));
		if (!known) return undefined;
		const { layaway, lines } = known;
		if (chance.below(2) === 0)
			return deed(cancelLayaway, { layaway, fee: 0, refundTo: 'credit', reason: 'Moved away' });
		const cart = lines.map(({ piece, list }) => ({ piece, list }));
		return deed(completeSale, { lines: cart, layaway, tenders: [{ kind: 'card' }] });
	},
	'work deposit': (tables, chance) => {
		const pickUp = someWork(tables, chance);
		if (!pickUp) return undefined;
		const amount = chance.below(Math.max(pickUp.open - pickUp.deposit, 0)) + 1;
		const deposits = [{ ticket: pickUp.ticket, amount }];
		return deed(completeSale, { lines: [], deposits, tenders: [{ kind: 'card' }] });
	},
	'hand work out': (tables, chance) => {
		const pickUp = someWork(tables, chance);
		const ready = pickUp?.jobs.filter((job) => job.ready) ?? [];
		if (!pickUp || ready.length === 0) return undefined;
		const { ticket, deposit, jobs } = pickUp;
		const work = ready.map(({ job, labor, parts }) => ({ ticket, job, price: labor + parts }));
		const free = work.every(({ price }) => price === 0);
		// With the last job what was paid ahead goes back, if nothing is asked any more.
		const deposits = free && deposit > 0 ? [{ ticket, amount: -deposit }] : [];
		const last = ready.length === jobs.length;
		const line = chance.happens(0.3) && !free ? cartLine(tables, chance) : undefined;
		const tenders = free ? [] : [{ kind: 'card' }];
		const lines = line ? [line] : [];
		return deed(completeSale, { lines, work, tenders, ...(last ? { deposits } : {}) });
	}
};

function someWork(tables: Tables, chance: Chance) {
	const ticket = chance.pick(ticketsOpen(tables));
	return ticket && pickUpOf(tables, ticket);
}

function bringBack(tables: Tables, chance: Chance) {
	const sale = chance.pick(salesHere(tables));
	if (!sale || sale.lines.length === 0) return undefined;
	const line = chance.below(sale.lines.length);
	return [{ sale: sale.sale, line, condition: 'fine', reason: 'Changed their mind' }];
}

function cartLine(tables: Tables, chance: Chance) {
	const ids = [...tables.all(Piece.name)].map(([id]) => id).sort();
	const id = chance.pick(ids);
	const piece = id === undefined ? undefined : pieceById(tables, id);
	const price = piece?.values.price;
	return piece && price ? { piece: piece.id, list: price.minor } : undefined;
}
