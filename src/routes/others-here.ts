import type { Status } from '#lib/workspace/contract.ts';

/** Another device that is here now. */
export interface OtherHere {
	readonly device: string;
	/** What the shop calls it; its number prefix until that is known. */
	readonly name: string;
	/** Pieces in the carts of its tabs. */
	readonly inCart: number;
}

/** The devices that are here now besides this one. */
export function othersHere({ here, device, devices }: Status): readonly OtherHere[] {
	return here
		.filter((other) => other.device !== device)
		.map((other) => ({
			device: other.device,
			name: devices.find((each) => each.device === other.device)?.name ?? other.prefix,
			inCart: other.doing.reduce<number>((sum, doing) => sum + cartSize(doing), 0)
		}));
}

function cartSize(doing: unknown): number {
	if (typeof doing !== 'object' || doing === null || !('cart' in doing)) return 0;
	return Array.isArray(doing.cart) ? doing.cart.length : 0;
}
