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
		returns: [...before.returns, ...since.returns],
		work: [...before.work, ...unlike(since.work, before.work, jobOf)],
		deposits: [...before.deposits, ...unlike(since.deposits, before.deposits, ticketOf)]
	};
}

/** What came into a cart while what lay in it was sold. */
export function without(content: CartContent, sold: CartContent): CartContent {
	const { person, fetchedBy: _sold, signed: _theirs, parked: _taken, ...now } = content;
	return {
		lines: unlike(now.lines, sold.lines, pieceOf),
		returns: now.returns.filter((each) => !sold.returns.includes(each)),
		work: unlike(now.work, sold.work, jobOf),
		deposits: unlike(now.deposits, sold.deposits, ticketOf),
		...(person && person !== sold.person ? { person } : {})
	};
}

const pieceOf = ({ piece }: CartLine) => piece;
const jobOf = ({ job }: CartWorkBody) => job;
const ticketOf = ({ ticket }: CartDepositBody) => ticket;

function unlike<Each>(
	list: readonly Each[],
	others: readonly Each[],
	key: (each: Each) => Id
): readonly Each[] {
	const known = others.map(key);
	return list.filter((each) => !known.includes(key(each)));
}
