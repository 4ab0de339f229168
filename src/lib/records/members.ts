import type { Stamp } from '#lib/facts/stamp.ts';
import type { Id } from '#lib/values/id.ts';

/** The last word about one member of a list that merges: whether it is in it. */
export interface Member {
	readonly in: boolean;
	readonly at: Stamp;
	readonly device: Id;
	/** Where it stood in the list that brought it in. */
	readonly place: number;
}

/** Everything that was ever said to be in a list, by member. */
export type Members = Readonly<Record<string, Member>>;

/**
 * Folds an edit of a list that merges: what the editor added is in, what they took out is out, and
 * about everything else they said nothing. Commutative and idempotent: each member keeps the latest
 * word, the device breaking ties.
 */
export function foldMembers(
	members: Members,
	edit: { readonly value: unknown; readonly was: unknown },
	origin: { readonly at: Stamp; readonly device: Id }
): Members {
	const after = listOf(edit.value);
	const before = listOf(edit.was);
	const next: Record<string, Member> = { ...members };
	const say = (name: string, said: Member) => {
		const known = next[name];
		if (!known || isLater(said, known)) next[name] = said;
	};
	after.forEach((name, place) => {
		if (!before.includes(name)) say(name, { in: true, ...stampOf(origin), place });
	});
	before.forEach((name, place) => {
		if (!after.includes(name)) say(name, { in: false, ...stampOf(origin), place });
	});
	return next;
}

/** The list now: in the order of the newest edit, then what others added without knowing of it. */
export function mergedList(newest: unknown, members: Members): readonly string[] {
	const order = listOf(newest);
	const shown = order.filter((name) => members[name]?.in !== false);
	const others = Object.entries(members)
		.filter(([name, member]) => member.in && !order.includes(name))
		.sort(([a, one], [b, two]) => inOrder(one, two) || (a < b ? -1 : 1))
		.map(([name]) => name);
	return [...shown, ...others];
}

/**
 * What an editor wants, told on the list as it stands now instead of as they saw it: what they added
 * and took out, and their order; what came or went meanwhile stays so.
 */
export function rebasedList(seen: unknown, wanted: unknown, now: unknown): readonly string[] {
	const [before, after, current] = [listOf(seen), listOf(wanted), listOf(now)];
	return [
		...after.filter((name) => !before.includes(name) || current.includes(name)),
		...current.filter((name) => !before.includes(name) && !after.includes(name))
	];
}

function listOf(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function stampOf({ at, device }: { readonly at: Stamp; readonly device: Id }) {
	return { at, device };
}

function isLater(a: Member, b: Member): boolean {
	return a.at !== b.at ? a.at > b.at : a.device > b.device;
}

function inOrder(a: Member, b: Member): number {
	if (a.at !== b.at) return a.at < b.at ? -1 : 1;
	if (a.device !== b.device) return a.device < b.device ? -1 : 1;
	return a.place - b.place;
}
