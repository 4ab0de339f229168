import type { Fact } from '#lib/facts/fact.ts';
import type { ClashRow } from '#lib/projections/clash.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { sameValue } from '#lib/records/row.ts';
import type { Broken } from './oracle.ts';
import type { SimWorld } from './world.ts';

/** A piece was promised to somebody, or used up. */
interface Promised {
	readonly piece: string;
	readonly claim: string;
	readonly label: string;
	readonly as: 'sold' | 'used' | 'reserved';
}

interface Line {
	readonly piece: string;
	readonly sale?: string;
}

/** The bodies of the till's facts, as far as promises go; read here anew, not with the app's folds. */
interface Body {
	readonly sale: string;
	readonly layaway?: string;
	readonly number: string;
	readonly lines?: readonly Line[];
	readonly returns?: readonly Line[];
	readonly pieces?: readonly string[];
	readonly piece?: string;
	readonly use?: string;
}

interface Clashing {
	readonly key: string;
	readonly kind: string;
	readonly sides: readonly string[];
}

/**
 * Each piece is promised once or is exactly one open clash, in the order of the relay; what came back
 * or was voided is free again; every sale stands; no number was given twice.
 */
export function brokenPromises(world: SimWorld): Broken[] {
	const facts = world.relay.inOrder();
	const broken = brokenNumbers(facts);
	const open = promisesLeft(facts);
	const want = clashesOf(open);
	if (want.some(({ kind }) => kind === 'sold-twice')) world.sightings.saw('double sale surfaced');
	if (want.some(({ kind }) => kind === 'promised-twice'))
		world.sightings.saw('a piece promised and sold surfaced');
	if (want.some(({ kind }) => kind === 'used-elsewhere'))
		world.sightings.saw('a piece in work that is counted on elsewhere surfaced');
	if (facts.some(({ type }) => type === 'sale.voided.v1')) world.sightings.saw('sale voided');
	if (facts.some((fact) => bodyOf(fact).returns)) world.sightings.saw('piece came back');
	for (const { name, engine } of world.devices) {
		if (!engine) continue;
		const shown = shownClashes(engine.tables);
		if (!sameValue(shown, want)) {
			const detail = `${name}: shows ${JSON.stringify(shown)}, happened ${JSON.stringify(want)}`;
			broken.push({ property: 'promised twice is one open clash, in order', detail });
		}
		for (const fact of facts) {
			if (fact.type !== 'sale.completed.v1') continue;
			const { sale, number } = bodyOf(fact);
			if (!engine.tables.get('sale', sale))
				broken.push({ property: 'every sale stands', detail: `${name} lacks ${number}` });
		}
		broken.push(...brokenStock(name, engine.tables, open));
	}
	return broken;
}

function bodyOf({ body }: Fact): Body {
	return body as Body;
}

function brokenNumbers(facts: readonly Fact[]): Broken[] {
	const broken: Broken[] = [];
	const numbers = new Map<string, string>();
	for (const fact of facts) {
		if (!['sale.completed.v1', 'layaway.opened.v1'].includes(fact.type)) continue;
		const number = `${fact.type} ${bodyOf(fact).number}`;
		const other = numbers.get(number);
		if (other)
			broken.push({ property: 'numbers are unique', detail: `${number}: ${other}, ${fact.key}` });
		numbers.set(number, fact.key);
	}
	return broken;
}

/** Promises that nobody has given back, in the order of the relay. */
function promisesLeft(facts: readonly Fact[]): readonly Promised[] {
	const made: Promised[] = [];
	const released = new Set<string>();
	for (const fact of facts) {
		const { sale, layaway, number, lines = [], returns = [], pieces = [], ...one } = bodyOf(fact);
		const { piece, use } = one;
		if (fact.type === 'sale.completed.v1') {
			for (const { piece } of lines) {
				made.push({ piece, claim: sale, label: `Sale ${number}`, as: 'sold' });
				if (layaway) released.add(`${piece} ${layaway}`);
			}
			for (const line of returns) released.add(`${line.piece} ${line.sale}`);
		} else if (fact.type === 'sale.voided.v1') {
			for (const piece of pieces) released.add(`${piece} ${sale}`);
		} else if (fact.type === 'layaway.opened.v1' && layaway) {
			for (const { piece } of lines)
				made.push({ piece, claim: layaway, label: `Layaway ${number}`, as: 'reserved' });
		} else if (fact.type === 'layaway.cancelled.v1') {
			for (const piece of pieces) released.add(`${piece} ${layaway}`);
		} else if (fact.type === 'job.pieceUsed.v1' && piece && use) {
			made.push({ piece, claim: use, label: `Work ${number}`, as: 'used' });
		} else if (fact.type === 'job.pieceTakenOut.v1') {
			released.add(`${piece} ${use}`);
		}
	}
	return made.filter(({ piece, claim }) => !released.has(`${piece} ${claim}`));
}

function clashesOf(open: readonly Promised[]): readonly Clashing[] {
	const clashes: Clashing[] = [];
	for (const piece of new Set(open.map((each) => each.piece))) {
		const promised = open.filter((each) => each.piece === piece);
		if (promised.length < 2) continue;
		clashes.push({
			key: `piece/${piece}/sold`,
			kind: kindOf(promised),
			sides: promised.map(({ label }) => label)
		});
	}
	return clashes.sort(byKey);
}

function kindOf(promised: readonly Promised[]): string {
	if (promised.some(({ as }) => as === 'used')) return 'used-elsewhere';
	return promised.every(({ as }) => as === 'sold') ? 'sold-twice' : 'promised-twice';
}

const KINDS = ['sold-twice', 'promised-twice', 'used-elsewhere'];

function shownClashes(tables: Tables): readonly Clashing[] {
	return [...tables.all<ClashRow>('clash')]
		.flatMap(([key, { members }]) =>
			Object.values(members)
				.filter(({ kind }) => KINDS.includes(kind))
				.map(({ kind, sides }) => ({ key, kind, sides: sides.map(({ label }) => label) }))
		)
		.sort(byKey);
}

interface State {
	readonly claims: readonly { readonly claim: string; readonly as: string }[];
}

/** A piece is taken exactly as long as a promise of it is open. */
function brokenStock(name: string, tables: Tables, open: readonly Promised[]): Broken[] {
	const taken = new Set(open.map(({ piece, claim }) => `${piece} ${claim}`));
	const shown = [...tables.all<State>('pieceState')].flatMap(([piece, { claims }]) =>
		claims.filter(({ as }) => as !== 'inspection').map(({ claim }) => `${piece} ${claim}`)
	);
	const more = shown.find((each) => !taken.has(each));
	const less = [...taken].find((each) => !shown.includes(each));
	if (more === undefined && less === undefined) return [];
	const detail = `${name}: takes ${more} for promised, and ${less} for free`;
	return [{ property: 'what came back is free, what is promised is not', detail }];
}

function byKey(a: Clashing, b: Clashing): number {
	return a.key < b.key ? -1 : 1;
}
