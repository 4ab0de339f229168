import type { PaperUse, PaperUses } from '#lib/area/papers.ts';
import { ERASED_PAPERS } from '#lib/projections/erased-papers.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { After } from '#lib/sync/link.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { paperHash, paperHashes } from '#lib/values/paper.ts';
import type { Composition } from './compose.ts';
import type { Outcome } from './contract.ts';
import type { Membership } from './membership.ts';
import type { Papers } from './papers.ts';
import { RESIDENCY, wantedBy } from './papers-residency.ts';

/** The rest of the engine, as whoever tends its papers sees it. */
export interface TendingParts {
	readonly ports: { readonly after: After; now(): Instant; random(length: number): Uint8Array };
	readonly composition: Pick<Composition, 'papers'>;
	readonly projector: { readonly tables: Tables };
	/** Erased people, each with the name of the record that they were. */
	readonly erasures: { readonly people: ReadonlyMap<string, string> };
	readonly membership: Pick<Membership, 'class'>;
	readonly own: { readonly location: Id | undefined };
	readonly papers: Papers;
	run(id: Id, command: string, input: unknown): Promise<Outcome>;
}

/** Uses that are read before others have their turn. */
const SLICE = 500;

/**
 * Names the papers that go with erased people, then fetches what this device is to have. `over` says that
 * nobody waits for it any longer.
 */
export async function tendPapers(parts: TendingParts, over: () => boolean): Promise<void> {
	const sources = await Promise.all(parts.composition.papers.map((source) => source.load()));
	if (parts.erasures.people.size > 0) await nameGone(parts, sources);
	if (parts.papers.fetches && !over()) await fetchWanted(parts, sources, over);
}

/** What goes with one person. */
interface Going {
	readonly papers: string[];
	readonly pages: string[];
}

async function nameGone(parts: TendingParts, sources: readonly PaperUses[]): Promise<void> {
	const { ports, projector, erasures, run } = parts;
	const { tables } = projector;
	const isNamed = (each: string) => tables.get(ERASED_PAPERS, each) !== undefined;
	const goes = ({ person, open }: PaperUse) =>
		person !== undefined && !open && erasures.people.has(person);
	const whose = new Map<string, Id>();
	for await (const use of usesIn(parts, sources))
		if (use.person && goes(use))
			for (const hash of paperHashes(use.paper)) if (!isNamed(hash)) whose.set(hash, use.person);
	// What somebody else has, too, stays for them.
	if (whose.size > 0)
		for await (const use of usesIn(parts, sources))
			if (!goes(use)) for (const hash of paperHashes(use.paper)) whose.delete(hash);
	const going = new Map<Id, Going>();
	const of = (person: Id): Going => {
		const known = going.get(person) ?? { papers: [], pages: [] };
		going.set(person, known);
		return known;
	};
	for (const [hash, person] of whose) of(person).papers.push(hash);
	for (const source of sources)
		for (const { address, person } of source.pages?.(tables) ?? [])
			if (erasures.people.has(person) && !isNamed(address)) of(person).pages.push(address);
	for (const [id, named] of going) {
		const command = `${erasures.people.get(id) ?? ''}.forgetPapers`;
		await run(makeId(ports.now(), ports.random), command, { id, ...named });
	}
}

async function fetchWanted(
	parts: TendingParts,
	sources: readonly PaperUses[],
	over: () => boolean
): Promise<void> {
	const { membership, own, papers, projector } = parts;
	// As long as the relay has not said what this device is for, it is taken for what most are.
	const kind = membership.class ?? 'counter';
	const uses: PaperUse[] = [];
	for await (const use of usesIn(parts, sources)) if (use.shows) uses.push(use);
	const wanted = wantedBy(kind, own.location, uses).filter(
		({ name, size }) => projector.tables.get(ERASED_PAPERS, paperHash(name, size)) === undefined
	);
	const hashes = wanted.map(({ name, size }) => paperHash(name, size));
	await papers.reside(new Set(hashes), RESIDENCY[kind].bytes);
	for (const { name, size } of wanted) {
		if (over()) return;
		const came = await papers.bring(name, size);
		if (came === 'later' || came === 'full') return;
	}
}

/** Every use of a paper that areas know, in slices. */
async function* usesIn(
	{ ports, projector }: TendingParts,
	sources: readonly PaperUses[]
): AsyncIterable<PaperUse> {
	let read = 0;
	for (const source of sources)
		for (const use of source.papers(projector.tables)) {
			read += 1;
			if (read % SLICE === 0) await new Promise<void>((go) => ports.after(0, go));
			yield use;
		}
}
