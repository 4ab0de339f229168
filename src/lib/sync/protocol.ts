/**
 * The wire between a device and the relay: one WebSocket, many documents.
 *
 * Every WebSocket message is binary: a variable-length channel number (LEB128), then the payload.
 * Channel 0 carries control messages (JSON, below). Any other channel was opened by the device for
 * one document and carries y-protocols messages (sync step 1, step 2, update, awareness) unchanged,
 * so that an unmodified y-websocket provider runs over it.
 *
 * This file, `devices.ts`, `erasures.ts`, `pages.ts` and `signed.ts` are all of the client that the relay may import.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type {
	DeviceClass,
	DevicesFromDevice,
	DevicesFromRelay,
	EnrolledDevice
} from './devices.ts';

/** Version of this wire; the relay refuses a device that speaks another one. */
export const PROTOCOL = 1;

/** Path of the multiplexed WebSocket. */
export const SYNC_PATH = '/sync';

/**
 * Path below which papers (photos, scans, issued PDFs) are kept by content hash: `PUT` and `GET` of
 * `/papers/<hash>`, each with `Authorization: Vitrine <proof>`. A list of hashes in JSON that is sent there by
 * `POST` is answered with those that the relay lacks.
 */
export const PAPERS_PATH = '/papers';

/** The content hash of a paper: SHA-256, in lower-case hex. */
export const PAPER_HASH = /^[0-9a-f]{64}$/;

/** Most hashes in one such list. */
export const PAPERS_ASKED = 1_000;

/** Most facts of other devices in one update: each costs the relay a signature. */
export const CARRIED_MAX = 200;

/** Channel number of the control messages. */
export const CONTROL = 0;

/** `family/period.part`, for example `sales/2026-11.0`. */
export const DOCUMENT_NAME = /^[a-z]{2,24}\/\d{4}-\d{2}\.\d{1,4}$/;

/**
 * Whether facts can be taken out of a document: those about people can, so that a person can be
 * erased. In every other document what was written stays.
 */
export function isErasable(document: string): boolean {
	return document.startsWith('people/');
}

/** A document and the highest `seq` that the relay gave to a fact in it. */
export interface CatalogueEntry {
	readonly document: string;
	readonly seq: number;
}

/** What a device signs into its proofs at the relay's other doors for a short while; never part of an address. */
export interface SessionToken {
	readonly token: string;
	/** When it ends, relay time, ms since 1970. */
	readonly until: number;
}

/** Where another device of the network finds this relay. */
export interface Ways {
	/** Addresses over https, the likeliest first; none while it serves its own computer alone. */
	readonly origins: readonly string[];
	/** The page that tells how to trust it, and what to compare; absent where devices trust it already. */
	readonly trust?: { readonly page: string; readonly fingerprint: string };
}

/** A device that asks to be let in. */
export interface Asker {
	readonly device: string;
	/** What somebody called it there. */
	readonly name: string;
	/** When its invitation ends, relay time. */
	readonly until: number;
}

/** The secret of an invitation as it stands in a link: 128 random bits, base64url. */
export const TICKET = /^[A-Za-z0-9_-]{22}$/;

/** A device that holds an open socket. */
export interface DeviceHere {
	readonly device: string;
	readonly prefix: string;
	/** What it last said of itself, as it said it; informs, and never decides anything. */
	readonly doing?: string;
}

/** A fact key and the final order number that the relay gave it once it was on disk. */
export type Receipt = readonly [key: string, seq: number];

/** How it stands with the backups of the relay. */
export interface BackupState {
	/** The folder that they lie in, as the relay's computer names it. */
	readonly folder: string;
	/** The second folder, if there is one. */
	readonly offsite?: string;
	/** When the newest one there was made; absent while there is none, or the folder cannot be reached. */
	readonly offsiteAt?: number;
	/** One is being made. */
	readonly running?: true;
	/** When the next one is made, ms since 1970; not before, and within minutes. */
	readonly next: number;
	/** The last one that was read back whole; absent while there is none. */
	readonly last?: { readonly at: number; readonly name: string; readonly bytes: number };
	/** How many more as large as the last one find room; absent where nobody knows. */
	readonly fits?: number;
	/** That is too few to go on without a look. */
	readonly little?: true;
	/** The last try, where it failed: all of it, or the copy in the second folder. */
	readonly failed?: { readonly at: number; readonly reason: string; readonly offsite?: true };
	/** What the relay could not read back as it was written since it runs; absent while that is nothing. */
	readonly damaged?: readonly string[];
}

/** What a device says. */
export type FromDevice =
	| DevicesFromDevice
	| {
			readonly t: 'hello';
			readonly protocol: number;
			readonly app: string;
			readonly device: string;
			/** Facts that it has not sent. */
			readonly unsent?: number;
	  }
	| {
			/** In place of hello: asks to be made known, with a code that lets one device in. */
			readonly t: 'enrol';
			readonly protocol: number;
			readonly app: string;
			readonly device: string;
			readonly key: string;
			readonly code: string;
			readonly name: string;
	  }
	| {
			/**
			 * In place of hello: asks to be made known, with the secret that an invitation's QR code holds.
			 * Whoever invited then confirms the digits that this device shows.
			 */
			readonly t: 'ask';
			readonly protocol: number;
			readonly app: string;
			readonly device: string;
			readonly key: string;
			readonly ticket: string;
			readonly name: string;
	  }
	/** The answer to `challenge`: a signature over `challengeBytes`, base64url. */
	| { readonly t: 'proof'; readonly signature: string }
	/** Yjs client ids under which this device wrote what the relay may not hold yet. */
	| { readonly t: 'own'; readonly clients: readonly number[] }
	/** Asks for a new token before the old one ends. */
	| { readonly t: 'renew' }
	/** Asks for the numbers of all facts of a document; `n` names the answer. */
	| { readonly t: 'order'; readonly n: number; readonly document: string }
	/** Asks for a code that lets one more device in; `n` names the answer. */
	| {
			readonly t: 'invite';
			readonly n: number;
			readonly class: DeviceClass;
			readonly location?: string;
	  }
	/** Lets in a device that asks, with the digits it shows; `n` names the answer. */
	| { readonly t: 'admit'; readonly n: number; readonly device: string; readonly digits: string }
	/** Sends a device away that asks. */
	| { readonly t: 'turn-away'; readonly device: string }
	| {
			/** Open `document` on `channel`; the relay answers `opened` and receipts above `since`. */
			readonly t: 'open';
			readonly channel: number;
			readonly document: string;
			readonly since: number;
	  }
	| { readonly t: 'close'; readonly channel: number }
	/** Asks for a backup now; owners' devices may. `changed` says whether it begins, `backups` how it went. */
	| { readonly t: 'back-up'; readonly n: number }
	/** What this device is doing, for the others to see; replaces what it said before. */
	| { readonly t: 'doing'; readonly doing: string }
	/** Browsers cannot ping on a WebSocket; the relay answers `pong`, and notes what was not sent. */
	| { readonly t: 'ping'; readonly unsent?: number };

/** What the relay says. */
export type FromRelay =
	| DevicesFromRelay
	/** Sign this: 32 random bytes, base64url. */
	| { readonly t: 'challenge'; readonly nonce: string; readonly epoch: string }
	| {
			readonly t: 'welcome';
			/** Relay time, ms since 1970. */
			readonly time: number;
			readonly epoch: string;
			/** Identity of the workspace, for ever: the same in every epoch. */
			readonly workspace: string;
			/** Number prefix of this device, given once and never reused: `A1`. */
			readonly prefix: string;
			readonly session: SessionToken;
			readonly catalogue: readonly CatalogueEntry[];
	  }
	| { readonly t: 'token'; readonly session: SessionToken; readonly time: number }
	/** Every device of the workspace; after the welcome, and whenever one is added or changes. */
	| { readonly t: 'devices'; readonly devices: readonly EnrolledDevice[] }
	/**
	 * A code for one more device, to be typed; the same invitation as a secret, to be scanned; when both
	 * end, relay time; and where the device finds this relay.
	 */
	| ({
			readonly t: 'invitation';
			readonly n: number;
			readonly code: string;
			readonly ticket: string;
			readonly until: number;
	  } & Ways)
	| {
			readonly t: 'not-invited';
			readonly n: number;
			readonly reason: string;
			/** The asking device may let in no device of that class. */
			readonly kind?: true;
	  }
	/** To a device that asks to be let in: what to show to whoever invited it, and when that ends. */
	| { readonly t: 'asked'; readonly digits: string; readonly until: number }
	/** To whoever invited them: every device that asks now. */
	| { readonly t: 'asking'; readonly askers: readonly Asker[] }
	| {
			/** What came of `admit`: let in; other digits than it shows; other digits too often; nobody asks. */
			readonly t: 'admitted';
			readonly n: number;
			readonly is: 'in' | 'wrong' | 'over' | 'gone' | 'full';
			/** After wrong digits: how often they may still be wrong. */
			readonly left?: number;
	  }
	/** Of the ids told with `own`, these belong to another device: what was written so must be rewritten. */
	| { readonly t: 'foreign'; readonly clients: readonly number[] }
	| { readonly t: 'pong' }
	| { readonly t: 'opened'; readonly channel: number }
	| {
			readonly t: 'closed';
			readonly channel: number;
			readonly code: number;
			readonly reason: string;
	  }
	| {
			/** These facts are on the relay's disk. To their author: safe. To the others: final order. */
			readonly t: 'receipts';
			readonly document: string;
			readonly entries: readonly Receipt[];
	  }
	| {
			/** Documents that this device has not opened gained facts. */
			readonly t: 'catalogue';
			readonly entries: readonly CatalogueEntry[];
	  }
	| {
			/** An update was not stored. `keys` are the facts in it, as far as they could be read. */
			readonly t: 'refused';
			readonly document: string;
			readonly code: RefusalCode;
			readonly reason: string;
			readonly keys: readonly string[];
	  }
	/** The answer to `order`; empty for a document that the device may not have. */
	| { readonly t: 'ordered'; readonly n: number; readonly entries: readonly Receipt[] }
	| { readonly t: 'here'; readonly devices: readonly DeviceHere[] }
	/** To owners' devices, after the welcome and whenever it changes. */
	| { readonly t: 'backups'; readonly state: BackupState }
	| {
			readonly t: 'goodbye';
			readonly code: number;
			readonly reason: string;
			/** To a device that is not let in: whether anybody owns the workspace yet. */
			readonly claimed?: boolean;
	  };

/** Why the relay did not store an update. */
export type RefusalCode =
	'malformed' | 'too-large' | 'not-append-only' | 'bad-key' | 'foreign' | 'key-used' | 'too-many';

/** Close codes of the relay. 4400–4499: do not try again without a change. */
export const CLOSE = {
	malformed: 4400,
	/** The signature does not hold, or the session has ended. */
	unauthorized: 4401,
	/** The workspace does not know this device. */
	notEnrolled: 4403,
	/** The device was shut out. */
	shutOut: 4404,
	/** A device of this class may not have the document. */
	notForClass: 4405,
	/** The code lets nobody in: mistyped, used, or too old. */
	wrongCode: 4406,
	/** Whoever invited it did not let this device in. */
	turnedAway: 4407,
	/** Another device asks with the same ticket. */
	ticketTaken: 4408,
	wrongProtocol: 4409,
	limit: 4429,
	goingAway: 1001,
	/** The relay’s disk takes nothing just now, or does not give back what was written. */
	disk: 1011,
	slowReader: 4508
} as const;

/** One message as it came off the socket. */
export interface Frame {
	readonly channel: number;
	readonly payload: Uint8Array;
}

/** Puts a payload on a channel. */
export function encodeFrame(channel: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, channel);
	encoding.writeUint8Array(encoder, payload);
	return encoding.toUint8Array(encoder);
}

/** Reads channel and payload. Throws on a message too short to hold a channel. */
export function decodeFrame(message: Uint8Array): Frame {
	const decoder = decoding.createDecoder(message);
	const channel = decoding.readVarUint(decoder);
	return { channel, payload: decoding.readTailAsUint8Array(decoder) };
}

/** A control message as bytes, ready to send. */
export function encodeControl(message: FromDevice | FromRelay): Uint8Array<ArrayBuffer> {
	return encodeFrame(CONTROL, new TextEncoder().encode(JSON.stringify(message)));
}

/** Reads the JSON of a control payload. Throws on anything that is not an object with a `t`. */
export function decodeControl<Message extends FromDevice | FromRelay>(
	payload: Uint8Array
): Message {
	const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
	if (typeof value !== 'object' || value === null || !('t' in value)) {
		throw new Error('control message without a type');
	}
	return value as Message;
}

/** The parts of a fact key `family/period.part/device/ulid`, or undefined if it is none. */
export function partsOfKey(
	key: string
): { document: string; family: string; device: string; id: string } | undefined {
	const match =
		/^(([a-z]{2,24})\/\d{4}-\d{2}\.\d{1,4})\/([0-9A-HJKMNP-TV-Z]{26})\/([0-9A-HJKMNP-TV-Z]{26})$/.exec(
			key
		);
	if (!match) return undefined;
	const [, document, family, device, id] = match as unknown as [
		string,
		string,
		string,
		string,
		string
	];
	return { document, family, device, id };
}

/**
 * What a paper may be. No SVG and no HTML: a browser would run what is in them. A plain text says so by the
 * byte order mark of UTF-8.
 */
export type PaperType =
	'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf' | 'text/plain; charset=utf-8';

const FIRST_BYTES: readonly (readonly [PaperType, RegExp])[] = [
	['image/jpeg', /^\xff\xd8\xff/],
	['image/png', /^\x89PNG\r\n/],
	['image/webp', /^RIFF[^]{4}WEBP/],
	['application/pdf', /^%PDF-/],
	['text/plain; charset=utf-8', /^\xef\xbb\xbf/]
];

/** What a paper is by its first bytes, whatever anybody says of it; undefined for all else. */
export function paperType(bytes: Uint8Array): PaperType | undefined {
	const start = String.fromCharCode(...bytes.subarray(0, 12));
	return FIRST_BYTES.find(([, pattern]) => pattern.test(start))?.[0];
}
