import type { Area } from '#lib/area/area.ts';
import type { OpenSocket } from '#lib/sync/link.ts';
import type { PaperPorts } from '#lib/workspace/papers.ts';
import type { MemoryStorage } from '#lib/workspace/storage-memory.ts';

/** What sets a device apart from the others. */
export interface DeviceOptions {
	/** What its own clock is off, in ms. */
	readonly skew?: number;
	readonly storage?: MemoryStorage;
	readonly papers?: PaperPorts;
	/** A line to another relay than that of the world. */
	readonly openSocket?: OpenSocket;
	/** A code of that other relay, which lets the device in. */
	readonly code?: string;
	/** For how long it waits to meet the relay, ms, where that is longer than in a test. */
	readonly patience?: number;
	/** The app on it, where it is another than the world's. */
	readonly app?: App;
	/** Hears every message that the relay sends to it. */
	readonly hears?: (bytes: Uint8Array) => void;
}

/** A version of the app: its name, and the areas it is made of. */
export interface App {
	readonly version: string;
	readonly areas: readonly Area[];
}
