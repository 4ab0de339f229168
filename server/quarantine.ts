import { partsOfKey } from '../src/lib/sync/protocol.ts';
import { overLimit } from './breach.ts';
import type { Store } from './store.ts';

interface Lying {
	readonly keys: Set<string>;
	bytes: number;
}

/** A fact as it is handed over, and when. */
interface Handed {
	readonly key: string;
	readonly text: string;
	readonly at: number;
}

/** What lies in quarantine, as far as its bounds need it: read once from the disk, then counted along. */
export class Quarantine {
	private read: Promise<Map<string, Lying>> | undefined;

	constructor(private readonly store: Pick<Store, 'quarantine' | 'quarantined'>) {}

	/** Keeps facts of a device, each once. Throws a `Breach` beyond `most` bytes; then nothing is kept. */
	async keep(device: string, facts: readonly Handed[], most: number): Promise<number> {
		this.read ??= this.readAll();
		const all = await this.read;
		const lying = all.get(device) ?? { keys: new Set(), bytes: 0 };
		all.set(device, lying);
		const fresh = facts.filter(({ key }) => !lying.keys.has(key));
		const bytes = fresh.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
		if (lying.bytes + bytes > most) throw overLimit(`at most ${most} bytes go into quarantine`);
		// At once, so that a second socket of the device is counted on top.
		lying.bytes += bytes;
		for (const { key } of fresh) lying.keys.add(key);
		try {
			await this.store.quarantine(fresh);
		} catch (error) {
			this.read = undefined;
			throw error;
		}
		return fresh.length;
	}

	private async readAll(): Promise<Map<string, Lying>> {
		const all = new Map<string, Lying>();
		for (const { key, text } of await this.store.quarantined()) {
			const device = partsOfKey(key)?.device ?? '';
			const lying = all.get(device) ?? { keys: new Set<string>(), bytes: 0 };
			lying.keys.add(key);
			lying.bytes += Buffer.byteLength(text);
			all.set(device, lying);
		}
		return all;
	}
}
