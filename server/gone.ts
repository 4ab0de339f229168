import { goneWith, isErasures } from '../src/lib/sync/erasures.ts';
import { hold } from './held.ts';
import type { PageShelf } from './page-shelf.ts';
import type { PaperShelf } from './paper-shelf.ts';
import type { Ports } from './ports.ts';
import { FACTS } from './reading.ts';
import type { StoredFact } from './store.ts';

/** Where what must go lies, and where it is said. */
export interface GoneParts {
	readonly papers: Pick<PaperShelf, 'remove'>;
	readonly pages: Pick<PageShelf, 'remove'>;
	readonly store: Pick<Ports['store'], 'catalogue' | 'read'>;
	readonly log: Ports['log'];
}

/**
 * Papers and pages that went with people who were erased. Facts name them, so that they are known after a
 * restart, in a backup and in a relay that devices gave again what it lacked: none is kept or taken again.
 */
export class Gone {
	private readonly papers = new Set<string>();
	private readonly pages = new Set<string>();
	private work: Promise<unknown> = Promise.resolve();

	constructor(private readonly parts: GoneParts) {}

	/** Whether the paper with this content hash went. */
	hasPaper(hash: string): boolean {
		return this.papers.has(hash);
	}

	/** Whether the page at this address went. */
	hasPage(address: string): boolean {
		return this.pages.has(address);
	}

	/** Reads what went, and removes what a crash, or an older copy of the files, has left of it. */
	async load(): Promise<void> {
		const { store, log } = this.parts;
		for (const { document } of await store.catalogue()) {
			if (!isErasures(document)) continue;
			try {
				const { doc } = hold(document, await store.read(document));
				this.take([...doc.getMap<string>(FACTS).values()]);
				doc.destroy();
			} catch (error) {
				log('error', 'erasures not read', { document, error: String(error) });
			}
		}
		await this.work;
	}

	/** Hears of facts that are on the disk now. */
	heard(document: string, facts: readonly StoredFact[]): void {
		if (isErasures(document)) this.take(facts.map(({ text }) => text));
	}

	/** Resolves when all that went so far is off the disk. */
	async idle(): Promise<void> {
		await this.work;
	}

	private take(texts: readonly string[]): void {
		const all = texts.map(goneWith);
		const papers = all.flatMap((each) => each.papers).filter((each) => !this.papers.has(each));
		const pages = all.flatMap((each) => each.pages).filter((each) => !this.pages.has(each));
		// At once, so that nothing of it is taken while the disk is at it.
		for (const hash of papers) this.papers.add(hash);
		for (const address of pages) this.pages.add(address);
		if (papers.length + pages.length > 0)
			this.work = this.work.then(() => this.remove(papers, pages));
	}

	/** Never rejects: what the disk does not let go is removed at the next start, and is not shown until then. */
	private async remove(papers: readonly string[], pages: readonly string[]): Promise<void> {
		const { papers: shelf, pages: up, log } = this.parts;
		let removed = 0;
		for (const [each, removing] of [
			...papers.map((hash) => [hash, () => shelf.remove(hash)] as const),
			...pages.map((address) => ['page', () => up.remove(address)] as const)
		]) {
			try {
				if (await removing()) removed += 1;
			} catch (error) {
				log('error', 'erased not removed', { what: each, error: String(error) });
			}
		}
		if (removed > 0) log('info', 'erased', { papers: papers.length, pages: pages.length, removed });
	}
}
