import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { instantOfStamp, type Stamp } from '#lib/facts/stamp.ts';
import { ARCHIVED } from '#lib/records/record.ts';
import { writesOf, type RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { ROLES, type Role } from '#lib/values/permission.ts';
import type { Person } from '#lib/values/person.ts';
import { PINS, type PinRow } from './projections.ts';
import { StaffMember } from './records.ts';

/** Somebody of the shop, as a screen shows them. */
export interface StaffView {
	readonly id: Id;
	readonly name: string;
	readonly role: Role;
	/** Digits of their PIN; 0 while they have none. */
	readonly digits: number;
	readonly badge: boolean;
	/** They do not work here any more. */
	readonly gone: boolean;
	/** STF13 They are out of use, or were given another role, and stay an owner: there is no other. */
	readonly lastOwner: boolean;
}

/** Everybody of the shop by name; who is out of use comes last. */
export const staff = defineQuery<Record<string, never>, readonly StaffView[]>({
	name: 'staff.everybody',
	reads: [StaffMember.name, PINS],
	answer(tables) {
		const last = lastOwner(tables);
		return rowsOf(tables)
			.map((row) => viewOf(tables, row, last))
			.sort((a, b) => Number(a.gone) - Number(b.gone) || a.name.localeCompare(b.name));
	}
});

/** Somebody of the shop by id, whether they still work here or not. */
export function staffById(tables: Tables, id: Id): StaffView | undefined {
	const row = tables.get<RecordRow>(StaffMember.name, id);
	return row && isWhole(row) ? viewOf(tables, row, lastOwner(tables)) : undefined;
}

/** STF1 Everybody who works here now, as the engine signs them in. */
export function everybody(tables: Tables, device: Id): readonly Person[] {
	const last = lastOwner(tables);
	return rowsOf(tables)
		.filter(({ id, archived }) => !archived || id === last)
		.map(({ id, values }) => {
			const { pin, released } = tables.get<PinRow>(PINS, id) ?? { released: {} };
			const badge = values['badge'];
			// STF6 Let in again on this device, they try as often as before.
			const version = pin && `${pin.id}/${released[device] ?? ''}`;
			return {
				id,
				role: id === last ? 'owner' : roleOf(values['role']),
				...(typeof badge === 'string' ? { badge } : {}),
				...(pin && version ? { pin: { ...pin, version } } : {})
			};
		});
}

/** STF2 STF13 Whether some owner has a PIN. */
export function isGuarded(tables: Tables): boolean {
	return rowsOf(tables).some((row) => guards(tables, row)) || lastOwner(tables) !== undefined;
}

function guards(tables: Tables, { id, archived, values }: RecordRow): boolean {
	return !archived && values['role'] === 'owner' && hasPin(tables, id);
}

function hasPin(tables: Tables, id: Id): boolean {
	return tables.get<PinRow>(PINS, id)?.pin !== undefined;
}

/**
 * STF13 Of a shop that had an owner with a PIN and has none any more, the one who was changed last stays it.
 * Two devices apart may take the owners out of use; the later of these acts does not count.
 */
function lastOwner(tables: Tables): Id | undefined {
	const rows = rowsOf(tables);
	if (rows.some((row) => guards(tables, row))) return undefined;
	const [last] = rows
		.filter((row) => wasOwner(row) && hasPin(tables, row.id))
		.sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
	return last?.id;
}

/** Whether they ever were an owner. */
function wasOwner({ edits }: RecordRow): boolean {
	return edits.some(({ fields }) => fields['role'] === 'owner');
}

/** Where the newest edit of somebody stands in the order that all devices share. */
function placeOf({ edits: [edit] }: RecordRow): string {
	return edit ? `${edit.at}/${edit.device}/${edit.batch}` : '';
}

/**
 * What somebody was when they did something, as far as this device knows by now; `gone` once they were out of
 * use. What they did may itself have been to give up their role: it does not count yet.
 */
export function roleAt(tables: Tables, id: Id, at: Stamp): Role | 'gone' | undefined {
	const row = tables.get<RecordRow>(StaffMember.name, id);
	const before = (field: string) => row && writesOf(row, field).find((each) => each.at < at)?.value;
	if (before(ARCHIVED)) return id === lastOwner(tables) ? 'owner' : 'gone';
	const role = before('role');
	return role ? roleOf(role) : undefined;
}

/** STF2 When an owner first had a PIN; undefined while none ever had. */
export function guardedSince(tables: Tables): Instant | undefined {
	const first = rowsOf(tables)
		.filter(wasOwner)
		.flatMap(({ id }) => {
			const at = tables.get<PinRow>(PINS, id)?.first;
			return at ? instantOfStamp(at) : [];
		});
	return first.length > 0 ? (Math.min(...first) as Instant) : undefined;
}

function rowsOf(tables: Tables): readonly RecordRow[] {
	return [...tables.all<RecordRow>(StaffMember.name)].map(([, row]) => row).filter(isWhole);
}

/** An edit may arrive before what makes a person: until then there is none. */
function isWhole({ values }: RecordRow): boolean {
	return values['name'] !== undefined && values['role'] !== undefined;
}

function viewOf(
	tables: Tables,
	{ id, archived, values }: RecordRow,
	last: Id | undefined
): StaffView {
	return {
		id,
		name: String(values['name']),
		role: id === last ? 'owner' : roleOf(values['role']),
		digits: tables.get<PinRow>(PINS, id)?.pin?.digits ?? 0,
		badge: values['badge'] !== undefined,
		gone: archived && id !== last,
		lastOwner: id === last
	};
}

/** A role that only a newer app knows may as little as can be. */
function roleOf(value: unknown): Role {
	return ROLES.find((role) => role === value) ?? 'bench';
}
