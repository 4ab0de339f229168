import type { MemberPart, MemberRow, SumPart, SumRow } from '#lib/projections/derivation.ts';
import type { Row } from '#lib/projections/row.ts';
import { sameValue } from '#lib/records/row.ts';

/** What a round changes in rows that list members: key → member → what it is now, or undefined if it goes. */
export type MemberChanges = Map<string, Map<string, Row | undefined>>;

/** Adds a part to what a round adds to sums, or takes it away. */
export function addPart(deltas: Map<string, SumRow>, part: SumPart, sign: 1 | -1): void {
	const before = deltas.get(part.key);
	const sums: Record<string, number> = { ...before?.sums };
	for (const [name, amount] of Object.entries(part.sums)) {
		sums[name] = (sums[name] ?? 0) + sign * amount;
	}
	deltas.set(part.key, { about: part.about, sums, parts: (before?.parts ?? 0) + sign });
}

/** Notes what a member is now; the last word on it stands. */
export function noteMember(
	changes: MemberChanges,
	{ key, member }: MemberPart,
	now: Row | undefined
): void {
	const row = changes.get(key);
	if (row) row.set(member, now);
	else changes.set(key, new Map([[member, now]]));
}

/**
 * A row after a round, or undefined when its members are what they were. `isRead`: something follows from the
 * row, and asks what it was; then it is copied, once however many change. Else it changes where it stands: who
 * joins thousands of one name costs what one costs.
 */
export function changedMembers(
	row: MemberRow | undefined,
	changes: ReadonlyMap<string, Row | undefined>,
	isRead: boolean
): MemberRow | undefined {
	const real = [...changes].filter(([name, now]) => !sameValue(row?.members[name], now));
	if (real.length === 0) return undefined;
	const before: Record<string, Row> = row?.members ?? {};
	const members = isRead ? { ...before } : before;
	for (const [name, now] of real) {
		if (now) members[name] = now;
		else Reflect.deleteProperty(members, name);
	}
	return { members };
}
