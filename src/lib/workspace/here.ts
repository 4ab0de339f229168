import type { DeviceHere } from '#lib/sync/protocol.ts';
import type { Here } from './contract.ts';

/** Another device that is here, as pages see it. */
export function hereOf({ device, prefix, doing }: DeviceHere): Here {
	return { device, prefix, doing: doing === undefined ? [] : doingsOf(doing) };
}

/** What another device says of itself may come from another version, or from nobody who means well. */
function doingsOf(text: string): readonly unknown[] {
	try {
		const doings: unknown = JSON.parse(text);
		return Array.isArray(doings) ? doings : [];
	} catch {
		return [];
	}
}
