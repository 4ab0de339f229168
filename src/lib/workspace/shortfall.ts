import type { Fact } from '#lib/facts/fact.ts';
import type { Status } from './contract.ts';
import type { Lacking, LackingParts } from './lacking.ts';
import { say } from './messages.ts';
import { keepSettings } from './own-state.ts';
import type { Ports } from './ports.ts';
import * as no from './refusals.ts';
import type { Settings } from './storage.ts';

/** Name of the setting that says that rows stand for facts of which there may be no copy anywhere. */
const SHORT = 'short';

interface ShortfallParts extends Omit<LackingParts, 'after' | 'told'> {
	attend(what: string, reason: string): void;
}

/** Whether a restored relay lacks what this device shows and cannot give; what tells that is loaded where it may. */
export class Shortfall {
	readonly #ports: Pick<Ports, 'after' | 'storage'>;
	readonly #parts: () => ShortfallParts;
	readonly #changed: () => void;
	#isShort = false;
	#lacking: Lacking | undefined;

	constructor(
		ports: Pick<Ports, 'after' | 'storage'>,
		parts: () => ShortfallParts,
		changed: () => void
	) {
		[this.#ports, this.#parts, this.#changed] = [ports, parts, changed];
	}

	status(): Pick<Status, 'lacking'> {
		const lacking = this.#lacking?.acts ?? 0;
		return lacking > 0 ? { lacking } : {};
	}

	/** Goes on where an earlier run ended. */
	load(settings: Settings): void {
		this.#isShort = settings.get(SHORT) === SHORT;
	}

	/** Rows stand for facts of which there is no copy here; a relay that was restored may lack them too. */
	found(): void {
		if (!this.#isShort) this.#set(true);
	}

	/** This device follows the relay: looks what that lacks, where it may lack anything. */
	look(): void {
		if (this.#isShort) this.#hears(this.#load());
	}

	/** A fact came in, from whomever. */
	came({ id }: Fact): void {
		this.#lacking?.came(id);
	}

	/** What could not be kept or looked at, the next start tries again; a person is told. */
	#hears(done: Promise<void>): void {
		done.catch((error: unknown) => this.#parts().attend(say('storage'), no.failed(error)));
	}

	async #load(): Promise<void> {
		const { Lacking } = await import('./lacking.ts');
		const told = (none: boolean) => this.#set(!none);
		this.#lacking ??= new Lacking({ ...this.#ports, ...this.#parts(), told });
		await this.#lacking.look();
	}

	#set(is: boolean): void {
		this.#isShort = is;
		this.#hears(keepSettings(this.#ports.storage, { [SHORT]: is ? SHORT : '' }));
		this.#changed();
	}
}
