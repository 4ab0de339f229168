import type { Id } from '#lib/values/id.ts';
import { deviceStatus } from '../workspace.svelte.ts';

/** The device in whose cart a piece lies right now, or undefined. It informs; it never refuses. */
export function inOtherCarts(piece: Id): string | undefined {
	const { here, device } = deviceStatus.current;
	return here.find(
		(other) => other.device !== device && other.doing.some((each) => holds(each, piece))
	)?.prefix;
}

function holds(doing: unknown, piece: Id): boolean {
	if (typeof doing !== 'object' || doing === null || !('cart' in doing)) return false;
	return Array.isArray(doing.cart) && doing.cart.includes(piece);
}
