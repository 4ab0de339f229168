import { RECALL_PAGE, type DevicesFromDevice, type EnrolledDevice } from '#lib/sync/devices.ts';
import { relayVector } from '#lib/sync/relay-vector.ts';
import type { Link } from '#lib/sync/link.ts';
import { makeId } from '#lib/values/id.ts';
import type { Disk } from './disk.ts';
import type { DocumentWork } from './document-work.ts';
import type { Documents } from './documents.ts';
import { covers } from './fact-map.ts';
import { inMessages, pagesOf } from './fact-parts.ts';
import type { Journal } from './journal.ts';
import type { Ports } from './ports.ts';

/** What carrying over needs of the engine. */
export interface CarryingParts {
	readonly journal: Journal;
	readonly documents: Documents;
	readonly disk: Disk;
	readonly work: DocumentWork;
}

/**
 * The relay was restored from a backup: gives it again what it lacks, by value. Of each document that this
 * device keeps the relay says how far it goes. Where this device knows more, whoever wrote it, those facts go
 * into the journal first; then its copy is dropped and fetched anew, and they are added under a client id of
 * the new epoch, once and only where nobody else has. A line that is cut begins the same again.
 *
 * Answers whether every document could be compared; those that could not are not followed.
 */
export async function carryOver(
	link: Link,
	ports: Pick<Ports, 'now' | 'random'>,
	{ journal, documents, disk, work }: CarryingParts
): Promise<boolean> {
	let all = true;
	const compare = async (name: string) => {
		await work.open(name);
		const own = documents.vector(name);
		const held = await relayVector(link, name, own);
		if (held === 'closed') {
			documents.keepApart(name);
			all = false;
			return;
		}
		if (covers(held, own)) return;
		const more = documents.beyond(name, held);
		for (const part of inMessages(more.filter(([key]) => journal.text(key) === undefined)))
			await journal.append(makeId(ports.now(), ports.random), part, 'null', {});
		await documents.rebuild(name, journal.openFacts(name), false);
	};
	for (const name of disk.documents())
		await new Promise<void>((done, failed) => work.later(() => compare(name).then(done, failed)));
	return all;
}

/** What an owner's device tells a restored relay of the devices as they were; others tell nothing. */
export function recallOf(
	devices: readonly EnrolledDevice[],
	own: string
): readonly DevicesFromDevice[] {
	if (devices.find(({ device }) => device === own)?.class !== 'owner') return [];
	return pagesOf(devices, RECALL_PAGE).map((page) => ({ t: 'recall', n: 0, devices: page }));
}
