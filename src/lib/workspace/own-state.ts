import type { IssuedNumber } from '#lib/facts/fact.ts';
import { isStamp } from '#lib/facts/stamp.ts';
import { isId, makeId, type Id } from '#lib/values/id.ts';
import type { HybridClock } from './clock.ts';
import type { Ports } from './ports.ts';
import type { Settings, Storage } from './storage.ts';

/** Name of the setting that holds the id of this device. */
export const DEVICE = 'device';
/** Name of the setting that holds where this device stands. */
export const LOCATION = 'location';
/** Name of the setting that says that this device is to forget the shop. */
export const WIPE = 'wipe';
const CLOCK = 'clock';
const NUMBERS = 'numbers';

/** Whether an earlier run was told to forget the shop, and did not come to its end. */
export function mustForget(settings: Settings): boolean {
	return settings.has(WIPE);
}

/** This device's id: made, and kept durably, at its first start. */
export async function deviceId(
	{ storage, now, random }: Pick<Ports, 'storage' | 'now' | 'random'>,
	settings: Settings
): Promise<Id> {
	const stored = settings.get(DEVICE);
	if (isId(stored)) return stored;
	const device = makeId(now(), random);
	await storage.setSetting(DEVICE, device);
	return device;
}

/** Keeps settings durably; one that is kept so already costs no write. */
export async function keepSettings(
	storage: Pick<Storage, 'readSettings' | 'setSetting'>,
	settings: Readonly<Record<string, string>>
): Promise<void> {
	const kept = await storage.readSettings();
	for (const [name, value] of Object.entries(settings))
		if (kept.get(name) !== value) await storage.setSetting(name, value);
}

/** What a command leaves of this device, to be kept in the same stroke as its facts. */
export interface OwnAfter {
	readonly numbers: Readonly<Record<string, number>>;
	readonly settings: Readonly<Record<string, string>>;
}

/** What this device must never forget of itself: where it stands, how far its clock and its numbers are. */
export class OwnState {
	readonly #storage: Storage;
	readonly #clock: HybridClock;
	#location: Id | undefined;
	#numbers: Readonly<Record<string, number>> = {};

	constructor(storage: Storage, clock: HybridClock) {
		this.#storage = storage;
		this.#clock = clock;
	}

	/** Reads what earlier runs left. */
	load(settings: Settings): void {
		const [clock, numbers, location] = [CLOCK, NUMBERS, LOCATION].map((name) => settings.get(name));
		if (isStamp(clock)) this.#clock.restore(clock);
		this.#numbers = JSON.parse(numbers ?? '{}') as Record<string, number>;
		this.#location = isId(location) ? location : undefined;
	}

	/** The location at which this device stands, once it is set. */
	get location(): Id | undefined {
		return this.#location;
	}

	/** Highest number used in each series of this device, as durable as the journal. */
	get numbers(): Readonly<Record<string, number>> {
		return this.#numbers;
	}

	/** Says at which location this device stands. */
	async place(location: Id): Promise<void> {
		await this.#storage.setSetting(LOCATION, location);
		this.#location = location;
	}

	/** What is to be kept with a command that uses these numbers. */
	after(issued: readonly IssuedNumber[]): OwnAfter {
		const numbers = { ...this.#numbers };
		for (const { series, number } of issued) numbers[series] = number;
		const settings = { [CLOCK]: this.#clock.last(), [NUMBERS]: JSON.stringify(numbers) };
		return { numbers, settings };
	}

	/** It is kept. */
	keep({ numbers }: OwnAfter): void {
		this.#numbers = numbers;
	}
}
