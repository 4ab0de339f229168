import { goto } from '$app/navigation';
import { page } from '$app/state';
import { caseByCode, pieceByNumber } from '#areas/inventory';
import { isTicketNumber } from '#areas/tickets';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { screenScan } from './screen-scan.svelte.ts';
import { cart } from './selling/cart.svelte.ts';
import { say } from './shell-words.ts';
import { peopleHere } from './staff/people-here.svelte.ts';
import { workspace } from './workspace.svelte.ts';

/** A scan needs no focus and no dialog: at the till it goes into the cart, elsewhere it opens the piece. */
export async function openScanned(code: string): Promise<void> {
	const mustShow = peopleHere.asked !== undefined || peopleHere.locked;
	if (!mustShow && (await screenScan.take(code))) return;
	if (await peopleHere.scanned(code)) return;
	if (page.url.pathname.startsWith('/selling')) {
		const shown = await cart.addNumber(code);
		if (page.url.pathname !== shown) await goto(shown);
		return;
	}
	const found = await workspace.ask(pieceByNumber, { number: code });
	const [piece] = found;
	if (piece && found.length === 1) await goto(`/inventory/${piece.id}`);
	else if (piece) {
		toasts.show({ text: say('usedTwice', { code }), tone: 'danger' });
		await goto(`/inventory?text=${encodeURIComponent(code)}`);
	} else {
		const place = await workspace.ask(caseByCode, { code });
		if (place) await goto(`/inventory?case=${place.id}`);
		else if (isTicketNumber(code)) await goto(`/tickets?number=${encodeURIComponent(code)}`);
		else toasts.show({ text: say('notFound', { code }), tone: 'danger' });
	}
}
