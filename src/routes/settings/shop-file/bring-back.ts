import type { RemoteReader } from '#lib/files/remote-reader.ts';
import { paperHash, type PaperName } from '#lib/values/paper.ts';
import type { Workspace } from '#lib/workspace/face.ts';

/** Facts that are kept in one stroke on this device. */
const FACTS = 500;

/** Who reads the file, and who keeps what is in it. */
export interface BringingBack {
	readonly reader: Pick<RemoteReader, 'shopFacts' | 'shopPaper'>;
	readonly shop: Pick<Workspace['shopFile'], 'adopt' | 'bring' | 'brought' | 'addPaper'>;
	/** How far it is. */
	tell(part: 'facts' | 'papers', done: number, of: number): void;
}

/** A shop file of which everything holds. */
export interface Opened {
	readonly facts: number;
	readonly papers: readonly PaperName[];
	readonly devices: Parameters<Workspace['shopFile']['adopt']>[0];
}

/**
 * Brings a shop into an empty workspace. Answers why not, in a sentence. Cut short, it is begun again with the
 * same file, and what is here already is not kept twice.
 */
export async function bringBack(
	{ reader, shop, tell }: BringingBack,
	{ facts, papers, devices }: Opened
): Promise<string | undefined> {
	const adopted = await shop.adopt(devices);
	if (!adopted.ok) return adopted.refusal.message;
	for (let from = 0; from < facts; from += FACTS) {
		tell('facts', from, facts);
		const kept = await shop.bring(await reader.shopFacts(from, FACTS));
		if (!kept.ok) return kept.refusal.message;
	}
	for (const [at, name] of papers.entries()) {
		tell('papers', at, papers.length);
		const full = await reader.shopPaper(paperHash(name, 'full'));
		const thumb = name.includes('.') ? await reader.shopPaper(paperHash(name, 'thumb')) : null;
		if (!full) continue;
		const kept = await shop.addPaper(thumb ? { full, thumb } : { full });
		if (!kept.ok) return kept.refusal.message;
	}
	const done = await shop.brought();
	return done.ok ? undefined : done.refusal.message;
}
