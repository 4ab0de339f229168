import type { BackupState } from '../src/lib/sync/protocol.ts';
import type { Reader } from './reading.ts';
import type { Verify } from './signatures.ts';
import type { Store } from './store.ts';

/** How serious a log line is. */
export type Level = 'info' | 'warn' | 'error';

/** Writes one structured line: what happened, and the facts about it. */
export type Log = (level: Level, event: string, fields?: Readonly<Record<string, unknown>>) => void;

/**
 * All that the relay core needs from outside, so that a simulation can drive the same code with a
 * clock, timers and a disk of its own. The core itself uses no global of the process.
 */
export interface Ports {
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Runs `task` once after `ms`; the answer cancels it. */
	readonly schedule: (ms: number, task: () => void) => () => void;
	/** So many bytes that nobody can foretell. */
	readonly random: (length: number) => Uint8Array;
	readonly verify: Verify;
	readonly log: Log;
	readonly store: Store;
	/** Reads what devices send. */
	readonly reader: Reader;
	/** How it stands with backups, and what makes one; absent where there are none. */
	readonly backups?: { readonly state: BackupState; readonly make: () => Promise<unknown> };
}

/** One socket, as the relay core sees it. */
export interface Connection {
	/** Hands one whole message to the socket; never throws and never waits. */
	readonly send: (bytes: Uint8Array) => void;
	/** Ends the socket; a code of RFC 6455 and a reason of at most 123 bytes. */
	readonly close: (code: number, reason: string) => void;
	/** Bytes handed over that the network has not taken yet. */
	readonly bufferedBytes: () => number;
	/** Stops reading from the socket while the relay is behind; absent where that is impossible. */
	readonly pause?: () => void;
	/** Reads again. */
	readonly resume?: () => void;
}

/** What the owner of a connection tells the relay. */
export interface Session {
	/** One whole message came in. */
	readonly receive: (bytes: Uint8Array) => void;
	/** The socket is gone. */
	readonly closed: () => void;
}
