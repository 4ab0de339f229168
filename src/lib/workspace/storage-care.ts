import { list } from '#lib/words/list.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Attention, Status } from './contract.ts';
import { say } from './page-messages.ts';

/** What the page's browser offers to care for this device's data. */
export interface CarePorts {
	now(): Instant;
	/** A few words outside the databases, which browsers clear by other rules. */
	readonly note: { read(): string | null; write(text: string): void };
	/** Whether the browser has promised not to clear the data by itself; undefined where it cannot. */
	promised(): Promise<boolean | undefined>;
	/** Asks for that promise. */
	ask(): Promise<boolean | undefined>;
}

interface Loss {
	readonly unsent: number;
	readonly papers: number;
	readonly until: Instant;
}

/** What the note says: which device this was, and what it had not sent. */
interface Note {
	readonly device: Id;
	readonly unsent: number;
	readonly papers: number;
	readonly loss?: Loss;
}

const TOLD_MS = 7 * 24 * 3_600_000;

/**
 * The canary of this device's data. A browser may clear the databases of a site it thinks unused; the
 * shop then opens as if it were new. A note beside them notices, and says what was lost.
 */
export class StorageCare {
	readonly #ports: CarePorts;
	#asked = false;
	#promised: boolean | undefined;

	constructor(ports: CarePorts) {
		this.#ports = ports;
	}

	/** Reads whether the browser has promised already. */
	async start(): Promise<void> {
		this.#promised = await this.#ports.promised();
	}

	/** Asks the browser, once there is something to lose, not to clear this device's data by itself. */
	async keepForGood(): Promise<void> {
		if (this.#asked || this.#promised === true) return;
		this.#asked = true;
		this.#promised = await this.#ports.ask();
	}

	/** Notes how this device stands, and adds what only the page can know. */
	seen(status: Status): Status {
		const promise = this.#promised === undefined ? {} : { promised: this.#promised };
		if (status.phase !== 'ready' || !status.device) return { ...status, ...promise };
		const before = this.#read();
		const loss = this.#lossOf(before, status.device);
		const note: Note = {
			device: status.device,
			unsent: status.unsent,
			papers: status.unsentPapers,
			...(loss ? { loss } : {})
		};
		if (JSON.stringify(note) !== JSON.stringify(before))
			this.#ports.note.write(JSON.stringify(note));
		const attention = loss ? [...status.attention, tell(loss)] : status.attention;
		return { ...status, ...promise, attention };
	}

	/** What was lost when the databases of another device than this one were here before; told for a week. */
	#lossOf(before: Note | undefined, device: Id): Loss | undefined {
		const now = this.#ports.now();
		if (before && before.device !== device)
			return {
				unsent: before.unsent,
				papers: before.papers,
				until: (now + TOLD_MS) as Instant
			};
		return before?.loss && before.loss.until > now ? before.loss : undefined;
	}

	#read(): Note | undefined {
		try {
			return (JSON.parse(this.#ports.note.read() ?? 'null') as Note | null) ?? undefined;
		} catch {
			return undefined;
		}
	}
}

function tell({ unsent, papers }: Loss): Attention {
	const lost = [
		...(unsent > 0 ? [say('entries', unsent)] : []),
		...(papers > 0 ? [say('photos', papers)] : [])
	];
	const rest = lost.length > 0 ? say('lost', { what: list(lost) }) : say('nothingLost');
	return { what: say('storage'), reason: say('cleared', { rest }) };
}
