import { say } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import { deviceStatus } from '../workspace.svelte.ts';

/** Words for the device in whose cart a piece lies right now, if any. It informs; it never refuses. */
export function inOtherCarts(piece: Id): string | undefined {
	const { here, device, devices } = deviceStatus.current;
	const other = here.find(
		(each) => each.device !== device && each.doing.some((doing) => holds(doing, piece))
	);
	if (!other) return undefined;
	const { prefix } = other;
	const name = devices.find((each) => each.device === other.device)?.name;
	return say('inCartAt', { device: name ? say('deviceOf', { name, prefix }) : prefix });
}

function holds(doing: unknown, piece: Id): boolean {
	if (typeof doing !== 'object' || doing === null || !('cart' in doing)) return false;
	return Array.isArray(doing.cart) && doing.cart.includes(piece);
}
