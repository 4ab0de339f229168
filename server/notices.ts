import type { EnrolledDevice } from '../src/lib/sync/devices.ts';
import type { CatalogueEntry, FromRelay } from '../src/lib/sync/protocol.ts';
import type { Ports } from './ports.ts';

/** A socket that has been welcomed, as far as notices concern it. */
export interface Listener {
	readonly device: string;
	readonly prefix: string;
	readonly doing?: string | undefined;
	/** Whether it need not be told of a document: it has it open, or may not have it. */
	readonly spares: (document: string) => boolean;
	readonly tell: (message: FromRelay) => void;
}

/** News of the workspace for everybody. */
export interface Notices {
	readonly add: (listener: Listener) => void;
	/** Answers whether it was there. */
	readonly remove: (listener: Listener) => boolean;
	/** Somebody says something else of itself. */
	readonly moved: () => void;
	/** A device was made known, or is not what it was. */
	readonly enrolled: () => void;
	/** A document gained facts. */
	readonly gained: (entry: CatalogueEntry) => void;
}

/**
 * Tells who is here when that changes, and what grew to who does not have it open; at most every
 * `noticeMs`, because a burst of facts is one piece of news.
 */
export function createNotices(
	schedule: Ports['schedule'],
	noticeMs: number,
	known: () => readonly EnrolledDevice[]
): Notices {
	const listeners = new Set<Listener>();
	const gains = new Map<string, CatalogueEntry>();
	let moved = false;
	let joined = false;
	let due = false;

	function arm(): void {
		if (due) return;
		due = true;
		schedule(noticeMs, tellAll);
	}

	function tellAll(): void {
		due = false;
		const here: FromRelay | undefined = moved
			? { t: 'here', devices: devicesOf(listeners) }
			: undefined;
		const devices: FromRelay | undefined = joined ? { t: 'devices', devices: known() } : undefined;
		const entries = [...gains.values()];
		moved = false;
		joined = false;
		gains.clear();
		for (const listener of [...listeners]) {
			if (here) listener.tell(here);
			if (devices) listener.tell(devices);
			const news = entries.filter(({ document }) => !listener.spares(document));
			if (news.length > 0) listener.tell({ t: 'catalogue', entries: news });
		}
	}

	function move(): void {
		moved = true;
		arm();
	}

	return {
		add(listener) {
			listeners.add(listener);
			move();
		},
		remove(listener) {
			if (!listeners.delete(listener)) return false;
			move();
			return true;
		},
		moved: move,
		enrolled() {
			joined = true;
			arm();
		},
		gained(entry) {
			gains.set(entry.document, entry);
			arm();
		}
	};
}

function devicesOf(listeners: ReadonlySet<Listener>) {
	const devices = new Map([...listeners].map((listener) => [listener.device, listener]));
	return [...devices.values()].map(({ device, prefix, doing }) => ({
		device,
		prefix,
		...(doing === undefined ? {} : { doing })
	}));
}
