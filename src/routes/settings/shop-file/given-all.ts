import { letsIn } from '#lib/workspace/face.ts';

/**
 * Whether a device of this class is given what pieces cost, purchases and the books. None lets in one that is given
 * more than itself, and a counter is given those.
 */
export function isGivenAll({
	class: kind
}: {
	readonly class: Parameters<typeof letsIn>[0];
}): boolean {
	return letsIn(kind).includes('counter');
}
