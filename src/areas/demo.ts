import { Chance } from '#lib/area/chance.ts';
import type { DemoPart, MadeShop, ShopSize } from '#lib/area/demo.ts';
import type { Command } from '#lib/commands/command.ts';
import { addDays, dayOf, startOfDay, type Day } from '#lib/values/day.ts';
import { instant, type Instant } from '#lib/values/instant.ts';
import { makeId } from '#lib/values/id.ts';
import { Chronicle } from '#lib/workspace/chronicle.ts';
import type { Composition } from '#lib/workspace/compose.ts';
import type { Making } from '#lib/workspace/contract.ts';
import { keepPast } from '#lib/workspace/past.ts';
import type { Ports } from '#lib/workspace/ports.ts';

/** Parts of a made shop, found by glob: an area with a `demo.ts` is in. Each begins after those it names. */
const parts: readonly DemoPart[] = inOrder(
	Object.entries(import.meta.glob<DemoPart>('./*/demo.ts', { eager: true, import: 'default' })).map(
		([, part]) => part
	)
);

/**
 * Sizes of shops: the demo, which is small and looks well kept, and the classes that shops fall into by
 * their sales a year ($0.4 million, 1.5, 5); and a workshop with little else.
 */
export const SIZES = {
	demo: { pieces: 280, people: 90, salesAYear: 340, openTickets: 24 },
	S: { pieces: 1_200, people: 4_000, salesAYear: 1_000, openTickets: 40 },
	M: { pieces: 4_000, people: 25_000, salesAYear: 3_300, openTickets: 120 },
	L: { pieces: 12_000, people: 60_000, salesAYear: 12_500, openTickets: 400 },
	workshop: { pieces: 60, people: 400, salesAYear: 60, openTickets: 600 }
} as const satisfies Readonly<Record<string, ShopSize>>;

/** How long the story is, in days: fourteen months. */
const DAYS = 426;
const MORNING = 8 * 60;
const MINUTE_MS = 60_000;

const DEMO_SEED = 1;
/** What the numbers of the demo shop begin with: no relay gives it. */
const DEMO = { prefix: 'DEMO', name: 'Front counter' };

/** Makes the demo shop, until now, and keeps it on an empty disk. */
export function keepDemo(
	ports: Ports,
	composition: Composition,
	tell: (making: Making) => void
): Promise<void> {
	const { locale, random } = ports;
	const [now, zone] = [ports.now(), ports.zone()];
	const device = makeId(now, random);
	const whose = { ...DEMO, composition, device, zone, locale, random };
	const chronicle = new Chronicle(whose);
	const story = { size: SIZES.demo, seed: DEMO_SEED, now, zone };
	return keepPast(ports, chronicle, madeShop(chronicle, story), tell);
}

/** What kind of story it is. */
export interface Story {
	readonly size: ShopSize;
	/** The same seed makes the same shop. */
	readonly seed: number;
	/** When it ends; nothing of it is later. */
	readonly now: Instant;
	/** Where it happens, an IANA name. */
	readonly zone: string;
}

/**
 * Makes the past of a shop by the commands of its areas, a day a step; each step answers how many days
 * are done, of how many.
 */
export function* madeShop(
	chronicle: Chronicle,
	{ size, seed, now, zone }: Story
): Generator<Making, void> {
	const last = dayOf(now, zone);
	const first = addDays(last, -DAYS);
	const shop: MadeShop = {
		size,
		chance: new Chance(seed),
		tables: chronicle.tables,
		zone,
		first,
		last,
		run: <Input, Result>(command: Command<Input, Result>, input: Input) =>
			chronicle.run(command.name, input) as Result,
		place: (location) => chronicle.place(location)
	};
	chronicle.at(instant(startOfDay(first, zone) + MORNING * MINUTE_MS));
	const days = parts.map((part) => part.begin(shop));
	for (let done = 0; done <= DAYS; done += 1) {
		yield { done, of: DAYS };
		const day = addDays(first, done);
		const begins = startOfDay(day, zone);
		for (const [minute, act] of eventsOf(days, day)) {
			const moment = instant(begins + minute * MINUTE_MS);
			if (moment > now) break;
			chronicle.at(moment);
			act();
		}
	}
}

type Event = readonly [minute: number, act: () => void];

/** What happens on a day, in order. */
function eventsOf(days: readonly ReturnType<DemoPart['begin']>[], day: Day): readonly Event[] {
	const events: Event[] = [];
	for (const each of days) each(day, (minute, act) => events.push([minute, act]));
	return events.sort(([a], [b]) => a - b);
}

function inOrder(all: readonly DemoPart[]): readonly DemoPart[] {
	const placed: DemoPart[] = [];
	const place = (part: DemoPart): void => {
		if (placed.includes(part)) return;
		for (const name of part.after) {
			const before = all.find((each) => each.name === name);
			if (before) place(before);
		}
		placed.push(part);
	};
	for (const part of all) place(part);
	return placed;
}
