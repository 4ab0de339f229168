/** Rows of a shop that is larger than commands make in the time of a bench: those of a few acts, again and again. */
import type { Fact } from '#lib/facts/fact.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Engine } from '#lib/workspace/engine.ts';
import { Projector } from '#lib/workspace/projector.ts';
import { does } from './engine.ts';

/** People whom commands add, each by an act, for the others to be like. */
const KNOWN = 100;
const IDS = /[0-7][0-9A-HJKMNP-TV-Z]{25}/g;
const NUMBERS = /"X-(\d+)"/g;

/** How many there are to be in all. */
export interface Wanted {
	readonly pieces: number;
	readonly people: number;
}

/** What commands wrote, and where it was folded. */
interface Overheard {
	readonly facts: readonly Fact[];
	readonly projector: Projector;
}

/**
 * Folds what a few commands wrote, again and again under other ids and numbers, until there are as many; the disk of
 * the engine writes the rows when that stops. No command decided on them and no relay knows of them: what is measured
 * on them is labelled synthetic. `some` brings in so many pieces by a command.
 */
export async function seed(
	engine: Engine,
	wanted: Wanted,
	some: { readonly count: number; readonly bring: () => Promise<void> }
): Promise<void> {
	await engine.opened;
	await fold(await overheard(some.bring), some.count, wanted.pieces);
	const met = await overheard(async () => {
		for (let n = 0; n < KNOWN; n += 1) {
			const phone = `+1212555${String(n).padStart(4, '0')}`;
			await does(engine, 'customers.addPerson', { values: { name: `Walk-in ${n}`, phone } });
		}
	});
	await fold(met, KNOWN, wanted.people);
}

/** Facts that are folded while something is done. */
async function overheard(act: () => Promise<void>): Promise<Overheard> {
	const enter = Reflect.get(Projector.prototype, 'enter') as (this: Projector, fact: Fact) => void;
	const facts: Fact[] = [];
	const heard: { projector?: Projector } = {};
	Projector.prototype.enter = function (this: Projector, fact) {
		heard.projector = this;
		facts.push(fact);
		enter.call(this, fact);
	};
	try {
		await act();
	} finally {
		Projector.prototype.enter = enter;
	}
	if (!heard.projector) throw new Error('nothing was folded');
	return { facts, projector: heard.projector };
}

/** Until there are `wanted` of what there are `each` in the facts; the page has its turn in between. */
async function fold({ facts, projector }: Overheard, each: number, wanted: number): Promise<void> {
	const text = JSON.stringify(facts);
	const kept = new Set<string>(
		facts.flatMap(({ device, location, by }) => [device, location ?? '', by ?? ''])
	);
	for (let done = each; done < wanted; done += each) {
		for (const fact of again(text, kept, done)) projector.enter(fact);
		projector.follow();
		await new Promise((go) => setTimeout(go));
	}
}

/** The same facts as other acts would have written them: of ids of their own, but where and by whom. */
function again(text: string, kept: ReadonlySet<string>, from: number): readonly Fact[] {
	const ids = new Map<string, Id>();
	const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
	const other = (id: string) => {
		if (kept.has(id)) return id;
		const found = ids.get(id) ?? makeId(Date.now() as never, random);
		ids.set(id, found);
		return found;
	};
	const told = text
		.replace(IDS, other)
		.replace(NUMBERS, (_, number) => `"X-${Number(number) + from}"`);
	return JSON.parse(told) as readonly Fact[];
}
