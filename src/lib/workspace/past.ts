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

/** What keeping a past touches. */
export type PastPorts = Pick<Ports, 'storage' | 'digest' | 'now' | 'random' | 'after'>;

/** Whether a past was kept here to its end. */
export async function hasPast(storage: Pick<Storage, 'readSettings'>): Promise<boolean> {
	return (await storage.readSettings()).has(DEVICE);
}

/**
 * Makes a past, step by step, and keeps it on a disk that holds no shop, a thousand facts a record; `tell`
 * hears how far it is. The last record says whose past it is: one that was broken off before is none.
 */
export async function keepPast(
	{ storage, digest, now, random, after }: PastPorts,
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
	const { length } = chronicle.facts;
	const first = makeId(now(), random);
	for (let from = 0; from < length; from += FACTS_A_RECORD) {
		const part = await chronicle.kept(from, from + FACTS_A_RECORD);
		const last = from + FACTS_A_RECORD >= length;
		await journal.append(nextId(first, from), part, 'null', last ? whose : {});
	}
}

/** What a device knows of itself: where it stands, and what a relay would have told it had one let it in. */
function whoseOf({ device, enrolled }: Chronicle): Readonly<Record<string, string>> {
	const { id, prefix, name, location } = device;
	const stands = location ? { [LOCATION]: location } : {};
	if (enrolled) return stands;
	const at = instantOfId(id);
	const here: EnrolledDevice = { device: id, prefix, name, class: 'counter', key: '', at };
	return {
		[DEVICE]: id,
		[PREFIX]: prefix,
		[DEVICES]: JSON.stringify([here]),
		...stands
	};
}
