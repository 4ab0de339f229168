import { layawayByNumber, receiptNumber, saleByNumber, type ReceiptView } from '#areas/selling';
import { ticketByNumber } from '#areas/tickets';
import { deviceStatus, workspace } from '../workspace.svelte.ts';

/** What has a number that no piece has: a sale, which opens its return; or the page of a layaway or a ticket. */
export async function otherNumber(
	number: string
): Promise<ReceiptView | { readonly href: string } | undefined> {
	const sold = await workspace.ask(saleByNumber, { number });
	if (sold) return sold;
	const putBy = await workspace.ask(layawayByNumber, { number });
	if (putBy) return { href: `/selling/layaways/${putBy.layaway}` };
	const left = await workspace.ask(ticketByNumber, { number });
	return left ? { href: `/tickets/${left.takenIn.ticket}` } : undefined;
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
