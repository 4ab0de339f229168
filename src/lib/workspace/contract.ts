import type { Refusal } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { PaperName, PaperSize } from '#lib/values/paper.ts';
import type { Role } from '#lib/values/permission.ts';
import type { DeviceChange, DeviceClass, EnrolledDevice } from '#lib/sync/devices.ts';
import type { Asker, BackupState, Ways } from '#lib/sync/protocol.ts';

/** What came of a command: done and saved on this device, or refused with nothing changed. */
export type Outcome<Result = unknown> =
	| {
			readonly ok: true;
			readonly result: Result;
			/** What to undo it by; absent when nothing was written just now. */
			readonly batch?: Id;
	  }
	| { readonly ok: false; readonly refusal: Refusal };

/** Something that a person should look at: the relay refused a fact, a journal record is damaged. */
export interface Attention {
	readonly what: string;
	readonly reason: string;
}

/** Another device that is here, and what its tabs say they are doing: it informs, it never decides. */
export interface Here {
	readonly device: string;
	readonly prefix: string;
	readonly doing: readonly unknown[];
}

/** Who is at work on this device. */
export interface Actor {
	/** Whether anybody must sign in: some owner has a PIN. */
	readonly guarded: boolean;
	/** Who is signed in; absent when nobody is, or need be. */
	readonly person?: Id;
	/** What they are in the shop. */
	readonly role?: Role;
	/** Minutes without a touch after which this device locks. */
	readonly minutes: number;
	/** Names of the permissions for want of which something is kept back from whoever is signed in. */
	readonly unseen?: readonly string[];
}

/** By what a person shows who they are. */
export type Proof = { readonly person: Id; readonly pin: string } | { readonly badge: string };

/** What a page asks about people. `command` is the id of the command that keeps or needs it. */
export type PeopleAsk =
	| { readonly do: 'sign-in'; readonly proof: Proof }
	| { readonly do: 'lock' }
	/** Somebody touched this device. */
	| { readonly do: 'active' }
	/** Lets a command do, once and within a minute, what who runs it may not. */
	| {
			readonly do: 'approve';
			readonly command: Id;
			readonly permission: string;
			readonly proof: Proof;
	  }
	| { readonly do: 'set-pin'; readonly command: Id; readonly person: Id; readonly pin: string }
	| { readonly do: 'set-badge'; readonly command: Id; readonly person: Id; readonly code: string }
	| { readonly do: 'auto-lock'; readonly minutes: number }
	/** Nobody looks any more at what somebody let them see. */
	| { readonly do: 'look-away' };

/** What a page asks about the other devices; only an owner's device is answered. */
export type FleetAsk =
	| { readonly do: 'survey' }
	| { readonly do: 'change'; readonly device: string; readonly change: DeviceChange }
	/** Shuts a device out for good. */
	| { readonly do: 'revoke'; readonly device: string }
	/** Accepts or rejects facts of a device that was shut out. */
	| { readonly do: 'rule'; readonly keys: readonly string[]; readonly accept: boolean }
	/** Has the relay make a backup now; how it goes stands in the status. */
	| { readonly do: 'back-up' };

/** What a page asks of the whole shop as a file. Facts go as JSON: a page does not read them. */
export type ShopFileAsk =
	/** What is to go out; refused to whoever may not take it. */
	| { readonly do: 'begin' }
	/** The facts of one document: `[key, text, seq?][]`. */
	| { readonly do: 'facts'; readonly document: string }
	/** The bytes of a paper, from here or from the relay; null where neither has it. */
	| { readonly do: 'paper'; readonly hash: string }
	/** The signature of this device over what `manifestBytes` of `lib/files` makes. */
	| { readonly do: 'sign'; readonly bytes: Uint8Array<ArrayBuffer> }
	/** Another shop comes into this one, which holds nothing: whose facts they are. */
	| { readonly do: 'adopt'; readonly devices: readonly EnrolledDevice[] }
	/** Some of its facts, in their order: `[key, text][]`. */
	| { readonly do: 'bring'; readonly facts: string }
	/** All of it is here. */
	| { readonly do: 'brought' }
	/** Whether one is coming in, and not all of it is here. */
	| { readonly do: 'standing' };

/** What goes out when the whole shop does. */
export interface ShopFileView {
	readonly documents: readonly string[];
	readonly devices: readonly EnrolledDevice[];
	readonly by: Id;
}

/** What one act wrote on a device before it was shut out, and was never sent. */
export interface QuarantinedView {
	readonly keys: readonly string[];
	readonly device: Id;
	/** When the relay took it. */
	readonly received: Instant;
	/** When it was done, as the device's own clock said. */
	readonly done: Instant;
	readonly by?: Id;
	/** What was done, in the words of the log; empty where nothing of it can be read. */
	readonly what: readonly string[];
}

/** What the relay knows of the other devices. */
export interface FleetView {
	readonly seen: readonly {
		readonly device: string;
		/** When it was last there. */
		readonly at: Instant;
		/** Version of its app. */
		readonly app: string;
		/** Facts that it had not sent then. */
		readonly unsent: number;
	}[];
	readonly quarantine: readonly QuarantinedView[];
	/** Facts in quarantine beyond these. */
	readonly more: number;
	/** When the relay's certificate ends, which only a person can renew; absent while that is far off. */
	readonly certificate?: Instant;
}

/** How this device stands, in figures; `statusSentence` puts it into words. */
export interface Status {
	readonly phase: 'starting' | 'ready';
	readonly online: boolean;
	/** This device's id and its number prefix, once the relay has given one. */
	readonly device?: Id;
	readonly prefix?: string;
	readonly location?: Id;
	/** Who is at work here; absent while that is not known yet. */
	readonly actor?: Actor;
	/** Facts that are saved here and that the relay has not confirmed. */
	readonly unsent: number;
	/** The batches they are of, the newest hundred. */
	readonly unsentBatches: readonly Id[];
	/** Photos and scans that are on this device alone. */
	readonly unsentPapers: number;
	/** When the relay last confirmed that it holds everything. */
	readonly safeAt?: Instant;
	/** In this run everything that the relay holds for this device has arrived and is folded. */
	readonly complete: boolean;
	/** Facts that have arrived and are not folded yet. */
	readonly arriving: number;
	/** Pages of rows in memory, of how many; absent once all are. What is asked for comes first. */
	readonly opening?: { readonly done: number; readonly of: number };
	/** Whether the browser has promised not to clear this device's data by itself; absent where it cannot. */
	readonly promised?: boolean;
	readonly here: readonly Here[];
	/** Every device of the workspace, as the relay last told. */
	readonly devices: readonly EnrolledDevice[];
	/** Set while this device asks to be let in with a link, and when that was refused. */
	readonly knocking?: Knocking;
	/** Devices that ask to be let in with an invitation of this device. */
	readonly askers: readonly Asker[];
	/** While the shop arrives on this device: how many of its documents are here, of how many. */
	readonly history?: { readonly done: number; readonly of: number };
	/** How many documents of those that this device follows the relay cannot read; absent while it can. */
	readonly unreadable?: number;
	/** Set while the relay does not know this device: whether anybody owns the workspace. */
	readonly stranger?: { readonly claimed: boolean };
	readonly attention: readonly Attention[];
	/** This device was shut out and hands over what it had not sent; then it forgets the shop. */
	readonly leaving?: true;
	/** When this device changes nothing more unless it has met the relay; absent while it is there. */
	readonly lease?: Instant;
	/** The relay was restored from a backup, and this device gives it again what it lacks. */
	readonly carrying?: true;
	/** Acts that this device shows, a restored relay lacks, and only another device can give it again. */
	readonly lacking?: number;
	/** How it stands with the backups of the relay, as an owner's device heard it last. */
	readonly backups?: BackupState;
	/** Set when the relay will not have this device until something changes. */
	readonly problem?: string;
	/** The shop lives on this device alone: nothing of it is ever sent. */
	readonly alone?: true;
	/** How much of a shop is made, of how much, while it is made before it opens. */
	readonly making?: Making;
}

/** How much of something is done, of how much. */
export interface Making {
	readonly done: number;
	readonly of: number;
}

/** Which shop a page opens: that of its relay, or the demo, which lives in this browser alone. */
export type ShopName = 'own' | 'demo';

/** What a page says first of all. */
export interface ShopMessage {
	readonly k: 'shop';
	readonly shop: ShopName;
}

/** What a status says while there is no engine yet. */
export const STARTING: Status = {
	phase: 'starting',
	online: false,
	unsent: 0,
	unsentBatches: [],
	unsentPapers: 0,
	complete: false,
	arriving: 0,
	here: [],
	devices: [],
	askers: [],
	attention: []
};

/** A device that asks to be let in: the digits that whoever invited it is to type, or why it was refused. */
export type Knocking =
	| { readonly is: 'calling' }
	| { readonly is: 'waiting'; readonly digits: string; readonly until: Instant }
	| { readonly is: 'refused'; readonly message: string };

/**
 * What lets one more device in, once, until that moment of the relay's time: a code to type, a ticket
 * to scan in a link; and where that device finds the relay.
 */
export interface InvitationView extends Ways {
	readonly code: string;
	readonly ticket: string;
	readonly until: Instant;
}

/** What a page asks of the worker. `n` is the page's own number for the answer. */
export type PageMessage =
	| {
			readonly k: 'run';
			readonly n: number;
			readonly id: Id;
			readonly command: string;
			readonly input: unknown;
			/** The input as JSON, in place of `input`, where it is large: a page passes it on unread. */
			readonly json?: string;
			/** The act it is a part of, when that is more than this one command. */
			readonly batch?: Id;
	  }
	| { readonly k: 'watch'; readonly n: number; readonly query: string; readonly args: unknown }
	| { readonly k: 'status'; readonly n: number }
	/** Keep a photo, already made small by the page; answered with its name. */
	| {
			readonly k: 'add-paper';
			readonly n: number;
			readonly full: ArrayBuffer;
			readonly thumb?: ArrayBuffer;
	  }
	/** Answered with the bytes as soon as they are here. */
	| { readonly k: 'paper'; readonly n: number; readonly name: PaperName; readonly size: PaperSize }
	| { readonly k: 'stop'; readonly n: number }
	| { readonly k: 'place'; readonly n: number; readonly location: Id }
	/** Resolves when the relay has ordered a command's facts, or after `ms`, with whether it has. */
	| { readonly k: 'ordered'; readonly n: number; readonly id: Id; readonly ms: number }
	/** What came of a command that an earlier page had asked for: its result, or none. */
	| { readonly k: 'result'; readonly n: number; readonly id: Id }
	/** What this tab is doing, for the other devices to see; no answer. */
	| { readonly k: 'present'; readonly n: number; readonly doing: unknown }
	| { readonly k: 'join'; readonly n: number; readonly code: string; readonly name: string }
	/** Ask to be let in with the ticket of a link; what comes of it is told by the status. */
	| { readonly k: 'knock'; readonly n: number; readonly ticket: string; readonly name: string }
	| { readonly k: 'admit'; readonly n: number; readonly device: string; readonly digits: string }
	| { readonly k: 'turn-away'; readonly n: number; readonly device: string }
	| {
			readonly k: 'invite';
			readonly n: number;
			readonly class: DeviceClass;
			readonly location?: Id;
	  }
	/** Forget all that the shop holds and make it anew; only the demo does. */
	| { readonly k: 'anew'; readonly n: number }
	/** Somebody signs in, approves of something, or is given a PIN or a badge. */
	| { readonly k: 'people'; readonly n: number; readonly ask: PeopleAsk }
	/** Something about the whole shop as a file. */
	| { readonly k: 'shop-file'; readonly n: number; readonly ask: ShopFileAsk }
	/** Ask at a door of the relay beside its socket. */
	| {
			readonly k: 'door';
			readonly n: number;
			readonly method: string;
			readonly path: string;
			readonly body?: string;
	  }
	/** Something about the other devices. */
	| { readonly k: 'fleet'; readonly n: number; readonly ask: FleetAsk }
	/** The network came or went, as far as the page can tell. */
	| { readonly k: 'network'; readonly n: number; readonly up: boolean };

/** Hears what a watch is answered, or for want of which permission it is not. */
export interface Ear {
	answer(answer: unknown): void;
	withheld?(permission: string): void;
}

/** What the worker answers. */
export type WorkerMessage =
	| { readonly k: 'outcome'; readonly n: number; readonly outcome: Outcome }
	| { readonly k: 'answer'; readonly n: number; readonly answer: unknown }
	/** Whoever is at work may not see the answer for want of this permission. */
	| { readonly k: 'withheld'; readonly n: number; readonly permission: string }
	| { readonly k: 'fault'; readonly n: number; readonly message: string };

/** What the worker says unasked: the shop has removed this device, and nothing of it is here any more. */
export interface LeftMessage {
	readonly k: 'left';
}
