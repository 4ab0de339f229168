import { areas } from '#areas';
import { madeShop } from '#demo';
import { Chance } from '#lib/area/chance.ts';
import type { ShopSize } from '#lib/area/demo.ts';
import type { Query, QueryCall } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { makeId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { Chronicle } from '#lib/workspace/chronicle.ts';
import { compose } from '#lib/workspace/compose.ts';
import { ANYBODY, contextOf } from '#lib/workspace/context-of.ts';
import { NOON } from './world.ts';

/** Where and when the made shops of tests stand. */
export const MADE = { now: NOON as Instant, zone: 'America/New_York', locale: 'en-US' } as const;

/** The past of a shop of this size until Monday noon in New York, or another moment elsewhere, made by the areas. */
export function madeChronicle(
	size: ShopSize,
	seed = 1,
	when: { readonly now: Instant; readonly zone: string } = MADE
): Chronicle {
	const { now, zone } = when;
	const { locale } = MADE;
	const chance = new Chance(seed);
	const random = (length: number) => chance.bytes(length);
	const composition = compose(areas, locale);
	const device = makeId(now, random);
	const whose = { prefix: 'D1', name: 'Front counter', device, zone, locale };
	const chronicle = new Chronicle({ ...whose, composition, random });
	const days = madeShop(chronicle, { size, seed, now, zone });
	while (!days.next().done);
	return chronicle;
}

const { queries } = compose(areas, MADE.locale);

/** What a screen of the made shop would be told, by the name of its question. */
export function askMade<Args, Answer>(
	{ tables, device }: { readonly tables: Tables; readonly device: Chronicle['device'] },
	{ name }: Query<Args, Answer> | QueryCall<Args, Answer>,
	args: Args
): Answer {
	const { id, location } = device;
	const context = contextOf(MADE.now, MADE.locale, id, location, ANYBODY);
	const query = queries.get(name);
	if (!query) throw new Error(`nobody answers ${name}`);
	return query.answer(tables, args as never, context) as Answer;
}
