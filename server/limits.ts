import { CARRIED_MAX } from '../src/lib/sync/protocol.ts';

/**
 * Everything that the relay bounds, as named settings.
 *
 * A relay that anybody on the network can make slow or full is no relay, so each resource that a
 * device can use up has a bound here, a default that an honest shop never meets, and a test that
 * meets it. `VITRINE_LIMIT_<NAME>` overrides one (`messageBytes` is `VITRINE_LIMIT_MESSAGE_BYTES`).
 */
export interface Limits {
	/** Longest live message, bytes. A longer update is refused, anything else closes the socket. */
	readonly messageBytes: number;
	/** Longest answer to the relay's SyncStep1, bytes: all that a device wrote while it was away. */
	readonly catchUpBytes: number;
	/** Longest state vector of a SyncStep1, bytes: what a device says that it holds of a document. */
	readonly stateVectorBytes: number;
	/** Longest text of one fact, bytes. */
	readonly factBytes: number;
	/** Most facts in one update. */
	readonly factsPerUpdate: number;
	/** Facts that one device may write in a minute; a burst may use a whole minute's worth. */
	readonly factsPerMinute: number;
	/** An update that takes longer to read is refused, ms for each MiB begun. */
	readonly readMs: number;
	/** Memory of the thread that reads, MiB; an update that needs more is refused. */
	readonly readMiB: number;
	/** Most bytes of presence in one message. */
	readonly presenceBytes: number;
	/** Most documents that one socket holds open. */
	readonly documentsPerSocket: number;
	/** Most documents in the workspace. */
	readonly documents: number;
	/** Most devices in the workspace, for ever. */
	readonly devices: number;
	/**
	 * Most sockets at once. One more takes the place of the oldest that has not proved itself, and is told
	 * to try again later where all have.
	 */
	readonly sockets: number;
	/** Sockets of one device at once; the oldest gives way. */
	readonly socketsPerDevice: number;
	/** Messages of one device in a minute, over all its sockets; a burst may use a whole minute's worth. */
	readonly messagesPerMinute: number;
	/** Bytes that a socket may send before its device has proved itself; nothing of them is stored. */
	readonly bytesBeforeHello: number;
	/** A socket whose device has not proved itself by then is closed, ms. */
	readonly helloWithinMs: number;
	/** How long a code for a further device holds, ms. */
	readonly invitationMs: number;
	/** Codes that wait to be entered at once. */
	readonly invitations: number;
	/** Wrong codes in a row before the next one must wait; counted for all sockets together. */
	readonly codeTries: number;
	/** The first such wait, ms; each further wrong code doubles it. */
	readonly codeDelayMs: number;
	/** The longest such wait, ms. */
	readonly codeDelayMostMs: number;
	/** Other digits than a device shows before it is sent away. */
	readonly digitTries: number;
	/** How long a token opens doors, ms. */
	readonly tokenMs: number;
	/** Tokens of one device at once; the oldest gives way. */
	readonly tokensPerDevice: number;
	/** Facts of other devices in one update: each costs the check of a signature. */
	readonly carriedPerUpdate: number;
	/** Bytes of facts that one device may hand over after it was shut out. */
	readonly quarantineBytes: number;
	/** Bytes of papers that one device may hand over after it was shut out, for as long as the relay runs. */
	readonly quarantinePaperBytes: number;
	/** Yjs client ids that a device may claim in one message. */
	readonly clientsPerClaim: number;
	/** Bytes from one socket that are not yet on disk before the relay stops reading from it. */
	readonly inboundBytes: number;
	/** Bytes waiting for one socket, besides what it asked for, before it is dropped as slow. */
	readonly outboundBytes: number;
	/** SyncStep1 messages for one document from one socket in ten seconds. */
	readonly stepOnePer10Seconds: number;
	/** Updates that arrive within this time share one transaction, ms. */
	readonly groupCommitMs: number;
	/** Changes of the catalogue and of who is here are told at most this often, ms. */
	readonly noticeMs: number;
	/** A document that nobody used for this long leaves memory, ms. */
	readonly documentIdleMs: number;
	/** A document with more stored updates than this is merged into one when it is loaded. */
	readonly updatesBeforeMerge: number;
	/** A connection that does not answer a ping within this time is dead, ms. */
	readonly pingMs: number;
	/** Longest paper (photo, scan, PDF), bytes. */
	readonly paperBytes: number;
	/** Papers that come in at the same time; one more is told to try again later. */
	readonly papersAtOnce: number;
	/** A paper that has not come in whole by then is given up, ms. */
	readonly paperWithinMs: number;
	/** Bytes of papers that one device may send in a minute. */
	readonly paperBytesPerMinute: number;
	/** Pages for people outside that are up at once. */
	readonly pages: number;
	/** Addresses of no page that are answered in a minute, by whomever they are tried. */
	readonly pageMissesPerMinute: number;
	/** Mails that go out in an hour, by whichever device; a burst may use a whole hour's worth. */
	readonly mailsPerHour: number;
	/** The mail server has so long for each step of taking a mail, ms; a person waits for it. */
	readonly mailWithinMs: number;
}

const KiB = 1024;
const MiB = 1024 * KiB;

/** The limits of a relay that nobody configured. */
export const DEFAULT_LIMITS: Limits = {
	messageBytes: 1 * MiB,
	catchUpBytes: 32 * MiB,
	stateVectorBytes: 64 * KiB,
	factBytes: 256 * KiB,
	factsPerUpdate: 20_000,
	factsPerMinute: 120_000,
	readMs: 250,
	readMiB: 512,
	presenceBytes: 16 * KiB,
	documentsPerSocket: 512,
	documents: 20_000,
	devices: 5_000,
	sockets: 2_000,
	socketsPerDevice: 32,
	messagesPerMinute: 120_000,
	bytesBeforeHello: 64 * KiB,
	helloWithinMs: 5_000,
	invitationMs: 600_000,
	invitations: 10,
	codeTries: 5,
	codeDelayMs: 1_000,
	codeDelayMostMs: 60_000,
	digitTries: 3,
	tokenMs: 600_000,
	tokensPerDevice: 16,
	carriedPerUpdate: CARRIED_MAX,
	quarantineBytes: 64 * MiB,
	quarantinePaperBytes: 1024 * MiB,
	clientsPerClaim: 5_000,
	inboundBytes: 16 * MiB,
	outboundBytes: 8 * MiB,
	stepOnePer10Seconds: 10,
	groupCommitMs: 2,
	noticeMs: 25,
	documentIdleMs: 60_000,
	updatesBeforeMerge: 200,
	pingMs: 20_000,
	paperBytes: 8 * MiB,
	papersAtOnce: 8,
	paperWithinMs: 60_000,
	paperBytesPerMinute: 256 * MiB,
	pages: 2_000,
	pageMissesPerMinute: 120,
	mailsPerHour: 200,
	mailWithinMs: 15_000
};

/** Name of the environment variable that overrides a limit: `VITRINE_LIMIT_MESSAGE_BYTES`. */
export function variableOf(name: string): string {
	const words = name.replace(/([a-z])(?=[A-Z0-9])|([0-9])(?=[A-Z])/g, '$&_');
	return 'VITRINE_LIMIT_' + words.toUpperCase();
}

/**
 * The defaults with what the environment overrides. Throws on a value that is not a whole number of
 * at least zero, and on a `VITRINE_LIMIT_` variable that names no limit: a misspelt bound is none.
 */
export function limitsFrom(environment: Readonly<Record<string, string | undefined>>): Limits {
	const names = new Map(Object.keys(DEFAULT_LIMITS).map((name) => [variableOf(name), name]));
	const overrides: Record<string, number> = {};
	for (const [variable, text] of Object.entries(environment)) {
		if (!variable.startsWith('VITRINE_LIMIT_') || text === undefined) continue;
		const name = names.get(variable);
		if (name === undefined) throw new Error(`${variable} is not a limit of the relay`);
		if (!/^\d{1,15}$/.test(text)) throw new Error(`${variable} must be a whole number: ${text}`);
		overrides[name] = Number(text);
	}
	return { ...DEFAULT_LIMITS, ...overrides };
}
