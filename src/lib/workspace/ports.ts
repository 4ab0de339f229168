import type * as Y from 'yjs';
import type { After, OpenSocket } from '#lib/sync/link.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { PinCost } from '#lib/values/person.ts';
import type { PaperPorts } from './papers.ts';
import type { Storage } from './storage.ts';

/** A document's local carrier (y-indexeddb in the browser). */
export interface Carrier {
	/** Resolves when everything that was kept has been applied to the document. */
	readonly loaded: Promise<void>;
	stop(): Promise<void>;
	/** Writes the document anew as it stands, so that nothing deleted is left in the copy. */
	compact(): Promise<void>;
	/** Stops, and forgets the local copy: the relay's will be fetched anew. */
	clear(): Promise<void>;
}

/** The key of this device. Nobody can read its secret half, this program included. */
export interface Identity {
	/** The public half: the raw P-256 point in base64url. */
	readonly publicKey: string;
	/** ECDSA with SHA-256 over the bytes: `r ‖ s` in base64url. */
	sign(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/**
 * Everything the engine touches that is not pure: given by the browser, by tests with a fixed world,
 * or by the simulation. The engine reads no clock, no randomness, no disk and no network of its own.
 */
export interface Ports {
	now(): Instant;
	random(length: number): Uint8Array;
	after: After;
	/**
	 * IANA name, for example `Europe/Lisbon`. Asked when something is written: a browser's first look into its
	 * tables of zones takes as long as its databases take to open.
	 */
	zone(): string;
	/** BCP 47 tag for words that rows carry. */
	readonly locale: string;
	/** Version of the app, told to the relay. */
	readonly app: string;
	readonly storage: Storage;
	/** Photos and scans: their disk, their way to the relay, and the room there is. */
	readonly papers: PaperPorts;
	/** What a new PIN is to cost whoever tries them all. */
	readonly pinCost: PinCost;
	/** SHA-256 in hex. */
	digest(what: string | Uint8Array<ArrayBuffer>): Promise<string>;
	/** This device's key; made, and kept durably, when it is asked for the first time. */
	identity(): Promise<Identity>;
	/** Keeps a document on this device's disk from now on. */
	carry(name: string, doc: Y.Doc): Carrier;
	/** Hears that this device was shut out and all is handed over: stop the engine, forget the shop. */
	gone?(): void;
	/** Opens the socket to the relay; absent when there is none. */
	readonly openSocket?: OpenSocket;
}
