import { TOLD_AS, type ToldAs } from '#lib/ledger/ledger.ts';
import type { MemberRow } from '#lib/projections/derivation.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { Scope } from './shapes.ts';

/** BK8 The account under which another is told for now. */
export function toldAs(tables: Tables, location: Id, account: string): string {
	const row = tables.get<MemberRow<ToldAs>>(TOLD_AS, `${location}/${account}`);
	const [told] = Object.values(row?.members ?? {});
	return told?.account ?? account;
}

/** Whether something happened at the location that is asked for, if one is. */
export function ofLocation(location: Id, scope: Pick<Scope, 'location'>): boolean {
	return scope.location === undefined || scope.location === location;
}

/** By their signs, as JavaScript compares them. */
export function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
