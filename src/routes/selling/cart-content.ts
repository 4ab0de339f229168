import type {
	CartDepositBody,
	CartLineBody,
	CartReturnBody,
	CartWorkBody,
	ParkedCart
} from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';

/** A piece in the cart and what is taken off its tag; the tag itself is watched, never kept. */
export type CartLine = Pick<CartLineBody, 'piece' | 'discount' | 'reason'>;

/** What lies in a cart: enough to sell, to park, and to find again after the page has died. */
export interface CartContent {
	readonly lines: readonly CartLine[];
	readonly returns: readonly CartReturnBody[];
	/** Jobs of customers that are handed out. */
	readonly work: readonly CartWorkBody[];
	/** Money on work that is not done yet, or back from it. */
	readonly deposits: readonly CartDepositBody[];
	readonly person?: Id;
	/** Who fetches the jobs, unless it is whose they are. */
	readonly fetchedBy?: Id;
	/** The paper that they signed. */
	readonly signed?: PaperName;
	/** The parked cart that this was. */
	readonly parked?: Id;
}

/** Work of a customer on its way into a cart. */
export type Brought = Pick<CartContent, 'work' | 'deposits'> & { readonly person: Id };

/** Nothing. */
export const EMPTY: CartContent = { lines: [], returns: [], work: [], deposits: [] };

/** How many things lie in it. */
export function countOf({ lines, returns, work, deposits }: CartContent): number {
	return lines.length + returns.length + work.length + deposits.length;
}

/** What was put aside, as it lies in a cart again. */
export function contentOf(parked: ParkedCart): CartContent {
	const { cart, lines, returns, work, deposits, person, fetchedBy } = parked;
	return {
		lines: lines.map(({ list: _list, ...line }) => line),
		returns,
		work,
		deposits,
		...(person ? { person } : {}),
		...(fetchedBy ? { fetchedBy } : {}),
		parked: cart
	};
}

/** What lay in a cart before, with what came into it since. */
export function joined(before: CartContent, since: CartContent): CartContent {
	return {
		...before,
		...since,
		lines: [...before.lines, ...unlike(since.lines, before.lines, pieceOf)],
		returns: [...before.returns, ...unlike(since.returns, before.returns, returnOf)],
		work: [...before.work, ...unlike(since.work, before.work, jobOf)],
		deposits: [...before.deposits, ...unlike(since.deposits, before.deposits, ticketOf)]
	};
}

/** What came into a cart while what lay in it was sold. */
export function without(content: CartContent, sold: CartContent): CartContent {
	const { person } = content;
	const isNext = person && person !== sold.person;
	return { ...thingsBeyond(content, sold), ...(isNext ? { person } : {}) };
}

/**
 * A cart into which that comes back which it once lost, from `before` to `after`, each line to its place: what came
 * since, who was named since and what was sold since stay as they are.
 */
export function putBack(now: CartContent, before: CartContent, after: CartContent): CartContent {
	const { lines: _l, returns: _r, work: _w, deposits: _d, ...whose } = before;
	const gone = Object.fromEntries(Object.entries(whose).filter(([name]) => !(name in after)));
	const all = joined({ ...gone, ...thingsBeyond(before, after) }, now);
	const places = new Map(before.lines.map(({ piece }, at) => [piece, at]));
	const placeOf = ({ piece }: CartLine) => places.get(piece) ?? before.lines.length;
	return { ...all, lines: all.lines.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

function thingsBeyond(content: CartContent, known: CartContent) {
	return {
		lines: unlike(content.lines, known.lines, pieceOf),
		returns: unlike(content.returns, known.returns, returnOf),
		work: unlike(content.work, known.work, jobOf),
		deposits: unlike(content.deposits, known.deposits, ticketOf)
	};
}

const pieceOf = ({ piece }: CartLine) => piece;
const returnOf = ({ sale, line }: CartReturnBody) => `${sale} ${line}`;
const jobOf = ({ job }: CartWorkBody) => job;
const ticketOf = ({ ticket }: CartDepositBody) => ticket;

function unlike<Each>(
	list: readonly Each[],
	others: readonly Each[],
	key: (each: Each) => string
): readonly Each[] {
	const known = others.map(key);
	return list.filter((each) => !known.includes(key(each)));
}
