import { drained, inWorld } from './globals.ts';
import { Chance } from '#lib/area/chance.ts';
import { LOCATION } from '../../kit/location.ts';
import {
	brokenAtRest,
	brokenByPutBack,
	brokenByRestore,
	brokenByShortfall,
	brokenMeanwhile,
	brokenOnDisk,
	type Broken
} from './oracle.ts';
import { observe } from './observe.ts';
import { openingPieces } from './people.ts';
import type { Sightings } from './sightings.ts';
import type { KeptFact } from './relay-host.ts';
import { SET_UP_MS, storyOf, type Story } from './story.ts';
import { SimWorld, type Bug, type StorageKind } from './world.ts';

/** What came of a seed. */
export interface Result {
	readonly seed: number;
	readonly broken: readonly Broken[];
	readonly sightings: Sightings;
	/** A number that stands for everything that happened. */
	readonly hash: string;
	readonly events: number;
	readonly facts: number;
	readonly acked: number;
	/** Virtual time, ms. */
	readonly lasted: number;
	readonly troubles: ReadonlyMap<string, number>;
	readonly lastNotes: readonly string[];
}

/** How a seed is played. */
export interface Options {
	readonly storage?: StorageKind;
	readonly bug?: Bug;
	/** Another story than the seed's own, for example with fewer steps. */
	readonly story?: Story;
}

const HEAL_WITHIN_MS = 120_000;
const REST_MS = 3_000;
const PUT_BACK_MS = 60_000;
/** What was written before is on every disk by then, whatever comes. */
const FLUSHED_MS = 8_000;
/** Until then some of the return goes wrong. */
const RETURN_MS = 9_000;
const ASK_EVERY_MS = 200;
const LOOK_EVERY_MS = 2_500;

/** The story that a seed tells. */
export function storyOfSeed(seed: number): Story {
	return storyOf(new Chance(seed));
}

/** Plays a seed: set up, everything goes wrong, heal, rest; answers what promises were broken. */
export async function simulate(seed: number, options: Options = {}): Promise<Result> {
	const story = options.story ?? storyOfSeed(seed);
	const bug = options.bug ?? {};
	const world = new SimWorld(seed, story, options.storage ?? 'memory', bug);
	const { scheduler, sightings } = world;
	const undo = bug.patch?.();
	const unobserve = observe(world);
	let broken: readonly Broken[];
	try {
		broken = await inWorld(scheduler, () => play(world, story));
		if (broken.length === 0) broken = brokenAtRest(world);
		if (broken.length === 0) broken = await brokenOnDisk(world);
		if (broken.length === 0) broken = await inWorld(scheduler, () => putBack(world));
		if (broken.length === 0) broken = await restored(world);
		if (broken.length === 0) broken = await restoredBehindOne(world);
	} finally {
		unobserve();
		undo?.();
	}
	const acked = world.devices.reduce((sum, device) => sum + device.heard.size, 0);
	await inWorld(scheduler, () => end(world));
	for (const device of world.devices) device.disk.close();
	return {
		seed,
		broken,
		sightings,
		hash: scheduler.hash,
		events: scheduler.events,
		facts: world.relay.facts.size,
		acked,
		lasted: scheduler.now() - story.start,
		troubles: world.faultCounts,
		lastNotes: scheduler.lastNotes
	};
}

async function play(world: SimWorld, story: Story): Promise<readonly Broken[]> {
	const { scheduler, devices } = world;
	const { start, steps, joins } = story;
	world.relay.start();
	devices.forEach((device, n) => {
		scheduler.after(joins[n] ?? 0, scheduler.world, 'joins', () => device.start());
	});
	scheduler.after(1_000, scheduler.world, 'set up', () => {
		devices[0]?.gives('location.save', LOCATION);
		devices[0]?.gives('inventory.importPieces', openingPieces(story.pieces));
	});
	for (const step of steps)
		scheduler.after(step.at, scheduler.world, 'step', () => world.play(step));
	if (story.copyAt !== undefined)
		scheduler.after(story.copyAt, scheduler.world, 'copy', () => world.copyRelay());
	if (story.backupAt !== undefined)
		scheduler.after(story.backupAt, scheduler.world, 'backup', () => world.backUpRelay());
	const healAt = start + SET_UP_MS + story.length;
	for (let at = start + LOOK_EVERY_MS; at < healAt; at += LOOK_EVERY_MS) {
		await scheduler.runUntil(at);
		const broken = brokenMeanwhile(world);
		if (broken.length > 0) return broken;
	}
	await scheduler.runUntil(healAt);
	world.heal();
	const broken = await settle(world);
	if (broken.length > 0) return broken;
	if (new Set([...world.relay.facts.keys()].map((key) => key.split('/')[1])).size > 1)
		world.sightings.saw('month rolled over');
	return [];
}

/** Waits until everybody, or one device, has come to rest, for as long as a person would. */
async function settle(
	world: SimWorld,
	of: { readonly settled: boolean } = world
): Promise<readonly Broken[]> {
	const { scheduler } = world;
	const deadline = scheduler.now() + HEAL_WITHIN_MS;
	// Settled once may be settled too early: what is still under way must find it settled again.
	for (let calm = 0; calm < 2; calm += 1) {
		while (!of.settled) {
			if (scheduler.now() > deadline) return [stuck(world)];
			await scheduler.runUntil(scheduler.now() + ASK_EVERY_MS);
		}
		await scheduler.runUntil(scheduler.now() + REST_MS);
		if (!of.settled) calm = -1;
	}
	// A disk that failed is tried again ever more slowly: it has the time of a person's patience.
	while ((await world.relay.disk.plain.unscrubbed()).length > 0) {
		if (scheduler.now() > deadline) return [unscrubbed];
		await scheduler.runUntil(scheduler.now() + ASK_EVERY_MS);
	}
	return [];
}

/** The relay is lost and restored from its backup: everybody gives it again what it lacks, and all holds as before. */
async function restored(world: SimWorld): Promise<readonly Broken[]> {
	const { relay, scheduler, sightings } = world;
	const before = new Map(relay.facts);
	const broken = await inWorld(scheduler, async () => {
		await scheduler.runUntil(scheduler.now() + FLUSHED_MS);
		if (!world.restoreRelay()) return undefined;
		await scheduler.runUntil(scheduler.now() + RETURN_MS);
		return settle(world);
	});
	if (!broken || broken.length > 0) return broken ?? [];
	sightings.saw('restored relay given again what came after its backup');
	const atRest = [...brokenByRestore(world, before), ...brokenAtRest(world)];
	return atRest.length === 0 ? brokenOnDisk(world) : atRest;
}

/**
 * The relay is lost and restored once more, and first meets a device whose browser took its copies: that one says of
 * how many acts the relay lacks facts, until those who were away have given them.
 */
async function restoredBehindOne(world: SimWorld): Promise<readonly Broken[]> {
	const { relay, scheduler, sightings } = world;
	let before: ReadonlyMap<string, KeptFact> = new Map();
	const broken = await inWorld(scheduler, async () => {
		await scheduler.runUntil(scheduler.now() + FLUSHED_MS);
		before = new Map(relay.facts);
		const cleared = world.restoreRelayBehindOne();
		if (!cleared) return undefined;
		const alone = await settle(world, cleared);
		if (alone.length > 0) return alone;
		const amiss = brokenByShortfall(world, cleared, before);
		if (amiss.length > 0) return amiss;
		if (cleared.engine?.status().lacking)
			sightings.saw('device without its copies said what a restored relay lacks');
		world.mend();
		return settle(world);
	});
	if (!broken || broken.length > 0) return broken ?? [];
	const atRest = [...brokenByRestore(world, before), ...brokenAtRest(world)];
	return atRest.length === 0 ? brokenOnDisk(world) : atRest;
}

/** An older copy of the relay's disk is put in the place of the true one, and everybody meets it. */
async function putBack(world: SimWorld): Promise<readonly Broken[]> {
	const known = world.devices.map((device) => device.remembers());
	if (!world.putRelayBack()) return [];
	await world.scheduler.runUntil(world.scheduler.now() + PUT_BACK_MS);
	world.sightings.saw('older copy of the relay noticed');
	return brokenByPutBack(world, known);
}

const unscrubbed: Broken = {
	property: 'erased is gone',
	detail: 'rows of the relay were not written anew'
};

function stuck(world: SimWorld): Broken {
	const standing = world.devices.map((device) => {
		const status = device.engine?.status();
		if (!status) return `${device.name} is off`;
		const { online, unsent, arriving, problem } = status;
		return `${device.name} ${JSON.stringify({ online, unsent, arriving, problem })}`;
	});
	return { property: 'healed is settled', detail: standing.join('; ') };
}

async function end(world: SimWorld): Promise<void> {
	for (const device of world.devices) device.crash({ power: false, evict: false });
	world.relay.crash();
	await drained();
}
