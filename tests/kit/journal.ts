import { factFromText, type Fact } from '#lib/facts/fact.ts';
import type { Device } from './world.ts';

/** Every fact that a device wrote itself, in the order in which it did. */
export async function factsOf(device: Device): Promise<readonly Fact[]> {
	const journal = (await device.storage.readJournal()).flatMap(({ facts }) => facts);
	const texts = new Map([...device.copies.facts(), ...journal]);
	const own = device.engine.status().device;
	return [...texts]
		.flatMap(([key, text]) => factFromText(key, text) ?? [])
		.filter((fact) => fact.device === own)
		.sort((a, b) => (a.at < b.at ? -1 : 1));
}
