import type { Id } from '#lib/values/id.ts';
import { layawayByNumber, receiptNumber, saleByNumber, type ReceiptView } from '#areas/selling';
import { pickUps, ticketByNumber } from '#areas/tickets';
import { deviceStatus, workspace } from '../workspace.svelte.ts';
import type { Brought } from './cart-content.ts';

/**
 * What has a number that no piece has: a sale, which opens its return; work that is ready to be handed out;
 * or the page of a layaway, or of a ticket of which nothing is ready.
 */
export async function otherNumber(
	number: string
): Promise<ReceiptView | Brought | { readonly href: string } | undefined> {
	const sold = await workspace.ask(saleByNumber, { number });
	if (sold) return sold;
	const putBy = await workspace.ask(layawayByNumber, { number });
	if (putBy) return { href: `/selling/layaways/${putBy.layaway}` };
	const left = await workspace.ask(ticketByNumber, { number });
	if (!left) return undefined;
	const { ticket } = left.takenIn;
	return (await workReady(ticket)) ?? { href: `/tickets/${ticket}` };
}

/** What of a ticket is ready to be handed out; or, with nothing left with us, its deposit to be given back. */
export async function workReady(ticket: Id): Promise<Brought | undefined> {
	const [pickUp] = await workspace.ask(pickUps, { tickets: [ticket] });
	if (!pickUp) return undefined;
	const { person, jobs, deposit } = pickUp;
	const work = jobs.flatMap(({ job, ready }) => (ready ? [{ ticket, job }] : []));
	const left = jobs.length === 0 && deposit > 0;
	const deposits = left ? [{ ticket, amount: -deposit }] : [];
	return work.length + deposits.length > 0 ? { person, work, deposits } : undefined;
}

/** A receipt is asked for by its number, or by the last digits of it alone, whichever device wrote it. */
export async function salesNumbered(text: string): Promise<readonly ReceiptView[]> {
	const digits = /^\d{1,6}$/.test(text) ? Number(text) : undefined;
	const numbers =
		digits === undefined
			? [text]
			: deviceStatus.current.devices.map(({ prefix }) => receiptNumber(prefix, digits));
	const found = await Promise.all(numbers.map((number) => workspace.ask(saleByNumber, { number })));
	return found.filter((sale) => sale !== null);
}
