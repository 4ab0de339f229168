import { PAGE_ANSWERED, PAGE_FAMILY } from '#lib/sync/pages.ts';
import type { Shop } from './counters.ts';

/** A customer answers on a page that stands at the relay, as its door writes it down; all who are there hear of it. */
export async function answeredByLink(
	{ one, world }: Shop,
	about: Readonly<Record<string, string>>,
	answer: string,
	signed: string
): Promise<void> {
	world.clock.now += 1_000;
	const { own } = await world.relay();
	await own?.write({
		id: one.newId(),
		family: PAGE_FAMILY,
		type: `${PAGE_ANSWERED}.v1`,
		zone: 'America/New_York',
		body: { about, answer, signed }
	});
	await world.settle();
}
