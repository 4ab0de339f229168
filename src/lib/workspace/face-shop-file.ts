import type { EnrolledDevice } from '#lib/sync/devices.ts';
import type { Outcome, ShopFileAsk, ShopFileView } from './contract.ts';
import type { PaperContents } from './papers.ts';

/** What is said to the engine for it. */
type ShopFileMessage =
	| { readonly k: 'shop-file'; readonly ask: ShopFileAsk }
	| ({ readonly k: 'add-paper' } & PaperContents);

/** The whole shop as a file, as a page takes it out or brings it in. */
export class ShopFileFace {
	readonly #say: (message: ShopFileMessage) => Promise<Outcome>;

	constructor(say: (message: ShopFileMessage) => Promise<Outcome>) {
		this.#say = say;
	}

	/** What is to go out; refused to whoever may not take it. */
	begin(): Promise<Outcome<ShopFileView>> {
		return this.#ask({ do: 'begin' }) as Promise<Outcome<ShopFileView>>;
	}

	/** The facts of one document as JSON: key, stored text, number at the relay where it can be asked. */
	facts(document: string): Promise<Outcome<string>> {
		return this.#ask({ do: 'facts', document }) as Promise<Outcome<string>>;
	}

	/** The bytes of a paper; null where neither this device nor the relay has it now. */
	paper(hash: string): Promise<Outcome<ArrayBuffer | null>> {
		return this.#ask({ do: 'paper', hash }) as Promise<Outcome<ArrayBuffer | null>>;
	}

	/** The signature of this device, base64url. */
	sign(bytes: Uint8Array<ArrayBuffer>): Promise<Outcome<string>> {
		return this.#ask({ do: 'sign', bytes }) as Promise<Outcome<string>>;
	}

	/** Makes ready for the facts of another shop; refused where this one holds anything. */
	adopt(devices: readonly EnrolledDevice[]): Promise<Outcome> {
		return this.#ask({ do: 'adopt', devices });
	}

	/** Keeps some of its facts, as JSON, in their order. Resolves when they are saved. */
	bring(facts: string): Promise<Outcome> {
		return this.#ask({ do: 'bring', facts });
	}

	/** Whether a shop is coming in, and not all of it is here. */
	async standing(): Promise<{ readonly bringing: boolean }> {
		const outcome = await this.#ask({ do: 'standing' });
		return { bringing: outcome.ok && outcome.result === true };
	}

	/** Keeps a paper of it as it is; its name follows from its bytes. */
	addPaper(paper: PaperContents): Promise<Outcome> {
		return this.#say({ k: 'add-paper', ...paper });
	}

	/** All of it is here. */
	brought(): Promise<Outcome> {
		return this.#ask({ do: 'brought' });
	}

	#ask(ask: ShopFileAsk): Promise<Outcome> {
		return this.#say({ k: 'shop-file', ask });
	}
}
