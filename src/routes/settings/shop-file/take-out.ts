import type { RemoteReader } from '#lib/files/remote-reader.ts';
import type { AllRecords, AllRecordsArgs } from '#lib/projections/all-records.ts';
import type { Workspace } from '#lib/workspace/face.ts';
import { gatherRecords } from '../../import/gather-records.ts';

/** Whom to ask for what goes out, and who writes it down. */
export interface TakingOut {
	readonly shop: Pick<Workspace['shopFile'], 'begin' | 'facts' | 'paper' | 'sign'>;
	readonly reader: RemoteReader;
	ask(args: AllRecordsArgs): Promise<AllRecords>;
	/** How far it is. */
	tell(part: 'facts' | 'papers' | 'tables' | 'packing', done: number, of: number): void;
}

/** What stands in the file besides what happened. */
export interface Heading {
	/** The name of the shop. */
	readonly shop: string;
	/** Version of the app. */
	readonly app: string;
	/** ISO 8601, in UTC. */
	readonly made: string;
}

/** The file, and what is not in it. */
export interface TakenOut {
	readonly file: Blob;
	/** Papers that could not be fetched. */
	readonly missing: number;
	/** Facts without a signature that holds. */
	readonly leftOut: number;
}

/** The whole shop as one file; undefined, with a sentence, where it may not go out. */
export async function takeOut(
	{ shop, reader, ask, tell }: TakingOut,
	heading: Heading
): Promise<TakenOut | { readonly refused: string }> {
	const begun = await shop.begin();
	if (!begun.ok) return { refused: begun.refusal.message };
	const { documents, devices, by } = begun.result;
	await reader.beginShopFile(devices);
	let leftOut = 0;
	for (const [at, document] of documents.entries()) {
		tell('facts', at, documents.length);
		const facts = await shop.facts(document);
		if (!facts.ok) return { refused: facts.refusal.message };
		leftOut += await reader.addFacts(facts.result);
	}
	const sources = await reader.sources();
	for (const [at, { name }] of sources.entries()) {
		tell('tables', at, sources.length);
		await reader.addTable(name, await gatherRecords({ ask, reader }, { source: name }, 'csv'));
	}
	const papers = await reader.papersWanted();
	let missing = 0;
	for (const [at, hash] of papers.entries()) {
		tell('papers', at, papers.length);
		const paper = await shop.paper(hash);
		if (!paper.ok) return { refused: paper.refusal.message };
		if (!paper.result) missing += 1;
		await reader.addPaper(hash, paper.result);
	}
	tell('packing', 0, 1);
	const signed = await shop.sign(await reader.seal({ ...heading, by }));
	if (!signed.ok) return { refused: signed.refusal.message };
	return { file: await reader.pack(signed.result), missing, leftOut };
}
