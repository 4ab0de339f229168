import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { instantOfStamp } from '#lib/facts/stamp.ts';
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
}

/** Everybody of the shop by name; who is out of use comes last. */
export const staff = defineQuery<Record<string, never>, readonly StaffView[]>({
	name: 'staff.everybody',
	reads: [StaffMember.name, PINS],
	answer: (tables) =>
		rowsOf(tables)
			.map((row) => viewOf(tables, row))
			.sort((a, b) => Number(a.gone) - Number(b.gone) || a.name.localeCompare(b.name))
});

/** Somebody of the shop by id, whether they still work here or not. */
export function staffById(tables: Tables, id: Id): StaffView | undefined {
	const row = tables.get<RecordRow>(StaffMember.name, id);
	return row && isWhole(row) ? viewOf(tables, row) : undefined;
}

/** STF1 Everybody who works here now, as the engine signs them in. */
export function everybody(tables: Tables, device: Id): readonly Person[] {
	return rowsOf(tables)
		.filter(({ archived }) => !archived)
		.map(({ id, values }) => {
			const { pin, released } = tables.get<PinRow>(PINS, id) ?? { released: {} };
			const badge = values['badge'];
			// STF6 Let in again on this device, they try as often as before.
			const version = pin && `${pin.id}/${released[device] ?? ''}`;
			return {
				id,
				role: roleOf(values['role']),
				...(typeof badge === 'string' ? { badge } : {}),
				...(pin && version ? { pin: { ...pin, version } } : {})
			};
		});
}

/** STF2 Whether some owner has a PIN. */
export function isGuarded(tables: Tables): boolean {
	return rowsOf(tables).some(
		({ id, archived, values }) =>
			!archived && values['role'] === 'owner' && tables.get<PinRow>(PINS, id)?.pin !== undefined
	);
}

/** What somebody was at a moment, as far as this device knows by now. */
export function roleAt(tables: Tables, id: Id, at: Instant): Role | undefined {
	const row = tables.get<RecordRow>(StaffMember.name, id);
	const write = row && writesOf(row, 'role').find((each) => instantOfStamp(each.at) <= at);
	return write && roleOf(write.value);
}

function rowsOf(tables: Tables): readonly RecordRow[] {
	const rows: RecordRow[] = [];
	for (const [, row] of tables.all<RecordRow>(StaffMember.name)) if (isWhole(row)) rows.push(row);
	return rows;
}

/** An edit may arrive before what makes a person: until then there is none. */
function isWhole({ values }: RecordRow): boolean {
	return values['name'] !== undefined && values['role'] !== undefined;
}

function viewOf(tables: Tables, { id, archived, values }: RecordRow): StaffView {
	return {
		id,
		name: String(values['name']),
		role: roleOf(values['role']),
		digits: tables.get<PinRow>(PINS, id)?.pin?.digits ?? 0,
		badge: values['badge'] !== undefined,
		gone: archived
	};
}

/** A role that only a newer app knows may as little as can be. */
function roleOf(value: unknown): Role {
	return ROLES.find((role) => role === value) ?? 'bench';
}
