import type { EnrolledDevice } from '#lib/sync/devices.ts';
import { instantOfId, makeId, nextId } from '#lib/values/id.ts';
import type { Chronicle } from './chronicle.ts';
import type { Making } from './contract.ts';
import { Journal } from './journal.ts';
import { DEVICES, PREFIX } from './membership.ts';
import { DEVICE, LOCATION } from './own-state.ts';
import type { Ports } from './ports.ts';
import type { Storage } from './storage.ts';

const FACTS_A_RECORD = 1_000;
/** How long a past is made before others have their turn and hear how far it is, ms. */
const TURN_MS = 40;

/** Whether a past was kept here to its end. */
export async function hasPast(storage: Pick<Storage, 'getSetting'>): Promise<boolean> {
	return (await storage.getSetting(DEVICE)) !== undefined;
}

/**
 * Makes a past, step by step, and keeps it on an empty disk, a thousand facts a record; `tell` hears how
 * far it is. The last record says whose past it is: one that was broken off before is none.
 */
export async function keepPast(
	{ storage, digest, now, random, after }: Ports,
	chronicle: Chronicle,
	steps: Iterable<Making>,
	tell: (making: Making) => void
): Promise<void> {
	let until = now() + TURN_MS;
	for (const making of steps) {
		if (now() < until) continue;
		tell(making);
		await new Promise<void>((go) => after(0, go));
		until = now() + TURN_MS;
	}
	const whose = whoseOf(chronicle);
	const journal = new Journal(storage, digest);
	const { facts } = chronicle;
	const first = makeId(now(), random);
	for (let from = 0; from < facts.length; from += FACTS_A_RECORD) {
		const part = facts.slice(from, from + FACTS_A_RECORD);
		const last = from + FACTS_A_RECORD >= facts.length;
		await journal.append(nextId(first, from), part, 'null', last ? whose : {});
	}
}

/** What a device knows of itself once it was let in: here nobody had to. */
function whoseOf({ device }: Chronicle): Readonly<Record<string, string>> {
	const { id, prefix, name, location } = device;
	const at = instantOfId(id);
	const here: EnrolledDevice = { device: id, prefix, name, class: 'counter', key: '', at };
	return {
		[DEVICE]: id,
		[PREFIX]: prefix,
		[DEVICES]: JSON.stringify([here]),
		...(location ? { [LOCATION]: location } : {})
	};
}
