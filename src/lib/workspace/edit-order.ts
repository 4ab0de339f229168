import type { FactDraft } from '#lib/facts/fact.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import { recordIds } from '#lib/projections/newer.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { newestEdit } from '#lib/records/row.ts';
import type { Composition } from './compose.ts';

/**
 * The newest stamp among what a draft edits, as this device shows it. An edit must come after it, even
 * where a wrong clock wrote it far ahead: else what a person just saved would not be what is shown.
 */
export function newestReplacedBy(
	{ type, body }: FactDraft,
	{ records }: Composition,
	tables: Tables
): Stamp | undefined {
	const record = [...records.values()].find(({ set }) => set.type === type);
	if (!record) return undefined;
	const stamps = recordIds(body).map((id) => newestEdit(tables.get(record.name, id)));
	return stamps.reduce(latest, undefined);
}

/** The later of two stamps, if there is one. */
export function latest(a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined {
	return a === undefined || (b !== undefined && b > a) ? b : a;
}
