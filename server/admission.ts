import { DEVICE_NAME_MAX, type EnrolledDevice } from '../src/lib/sync/devices.ts';
import type { Right } from './codes.ts';
import type { Ports } from './ports.ts';
import type { Registry } from './registry.ts';

/** A device that has proved that it holds its key. */
export interface Newcomer {
	readonly device: string;
	readonly key: string;
	readonly name: string;
}

/** Makes a device known, durably, with what a code gives; gives the code back if the disk would not take the device. */
export async function admit(
	{ ports, registry }: { readonly ports: Ports; readonly registry: Registry },
	{ grant, giveBack }: Right,
	{ device, key, name }: Newcomer
): Promise<EnrolledDevice> {
	try {
		const enrolled = await registry.enrol({
			...grant,
			device,
			key,
			// Nobody could be told of one without a name, nor a restored relay of it.
			name: name.trim().slice(0, DEVICE_NAME_MAX) || device.slice(-4),
			at: ports.now()
		});
		ports.log('info', 'device enrolled', {
			device,
			prefix: enrolled.prefix,
			...(grant.recovered ? { recovered: true } : {})
		});
		return enrolled;
	} catch (error) {
		giveBack();
		throw error;
	}
}
