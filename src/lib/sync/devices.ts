/**
 * The devices of a workspace: what each is for, which documents it may have, how an owner's device
 * changes and shuts out the others, and how one that was shut out hands over what it had not sent.
 */

/** What a device is for; it decides what the device will be given. */
export const DEVICE_CLASSES = ['owner', 'counter', 'bench', 'back-office', 'show'] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];

/** A device that the workspace knows. */
export interface EnrolledDevice {
	readonly device: string;
	/** Number prefix, given once and never reused: `A1`. */
	readonly prefix: string;
	readonly name: string;
	readonly class: DeviceClass;
	/** Location it was enrolled for; absent while there was none. */
	readonly location?: string;
	/** Public key: the raw P-256 point in base64url. */
	readonly key: string;
	/** When it was enrolled, ms since 1970. */
	readonly at: number;
	/** Days it may work without having met the relay, where somebody said other than `LEASE_HOURS`. */
	readonly lease?: number;
	/** Until when it is at a show and may work alone, ms since 1970; in the past once it is back. */
	readonly away?: number;
	/** It came in by a code that was asked for at the computer of the relay: an owner's device was lost. */
	readonly recovered?: true;
	/** When it was shut out, ms since 1970; absent for a device in good standing. */
	readonly revoked?: number;
}

/** Prefix of the relay's own device, under which it writes what people outside the shop answer. */
export const RELAY_PREFIX = 'R0';

/** Longest name of a device, characters. */
export const DEVICE_NAME_MAX = 60;

/** Most days that a device may be told to work alone. */
export const LEASE_DAYS_MAX = 366;

/**
 * Families of documents that not every device may have, and the classes that may. A device holds a
 * document whole or not at all: what is not for all lies in a family of its own.
 */
const KEPT_TO: Readonly<Record<string, readonly DeviceClass[]>> = {
	costs: ['owner', 'back-office', 'counter'],
	purchasing: ['owner', 'back-office', 'counter'],
	books: ['owner', 'back-office', 'counter'],
	payroll: ['owner', 'back-office']
};

/** Classes that a device of a class may let in: none that is given more than it is given itself. */
const LETS_IN: Readonly<Record<DeviceClass, readonly DeviceClass[]>> = {
	owner: DEVICE_CLASSES,
	'back-office': ['back-office', 'counter', 'bench', 'show'],
	counter: ['counter', 'bench', 'show'],
	show: ['show', 'bench'],
	bench: ['bench', 'show']
};

/** Whether a device of this class may have a document, by its name or the name of its family. */
export function mayHave(kind: DeviceClass, document: string): boolean {
	return KEPT_TO[document.split('/')[0] ?? '']?.includes(kind) ?? true;
}

/** Whether a device of this class may let one of another class in. */
export function mayLetIn(kind: DeviceClass, other: DeviceClass): boolean {
	return LETS_IN[kind].includes(other);
}

/** Whether a device that becomes `next` may no longer have something that it holds already. */
export function narrows(kind: DeviceClass, next: DeviceClass): boolean {
	return Object.values(KEPT_TO).some(
		(classes) => classes.includes(kind) && !classes.includes(next)
	);
}

/**
 * Hours that a device may work without having met the relay, when no owner has said otherwise: a tablet
 * that lies about for less time than a laptop, one that is made for being away for longest.
 */
export const LEASE_HOURS: Readonly<Record<DeviceClass, number>> = {
	counter: 72,
	bench: 72,
	owner: 7 * 24,
	'back-office': 7 * 24,
	show: 30 * 24
};

/** When the lease of a device ends that last met the relay at `met`, ms since 1970. */
export function leaseEndOf(
	{ class: kind, lease, away = 0 }: Pick<EnrolledDevice, 'class' | 'lease' | 'away'>,
	met: number
): number {
	const hours = lease === undefined ? LEASE_HOURS[kind] : lease * 24;
	return Math.max(met + hours * 3_600_000, away);
}

/** What the relay last heard of a device. */
export interface Sighting {
	readonly device: string;
	/** When it was last there, ms since 1970. */
	readonly at: number;
	/** Version of its app. */
	readonly app: string;
	/** Facts that it had not sent then, as it said itself. */
	readonly unsent: number;
}

/** What an owner's device changes of a device; what is absent stays. */
export type DeviceChange = Partial<
	Pick<EnrolledDevice, 'name' | 'class' | 'location' | 'lease' | 'away'>
>;

/** What was decided about a fact in quarantine. */
export interface Ruling {
	/** The device that decided; only it brings an accepted fact in. */
	readonly by: string;
	readonly at: number;
	readonly accepted: boolean;
}

/** A fact that a device handed over after it was shut out; it is in no document. */
export interface Quarantined {
	readonly key: string;
	readonly text: string;
	/** When the relay took it, ms since 1970. */
	readonly at: number;
	/** Absent until somebody has decided; the first decision stands for ever. */
	readonly ruling?: Ruling;
}

/** Most devices in one `recall`. */
export const RECALL_PAGE = 500;

/** Most facts in one message about the quarantine. */
export const QUARANTINE_PAGE = 500;

/** What a device says about devices. `n` names the answer. */
export type DevicesFromDevice =
	/** Asks what the relay last heard of all devices, and what lies in quarantine; owners' devices may. */
	| { readonly t: 'survey'; readonly n: number }
	| {
			readonly t: 'change';
			readonly n: number;
			readonly device: string;
			readonly change: DeviceChange;
	  }
	/** Shuts a device out for good. */
	| { readonly t: 'revoke'; readonly n: number; readonly device: string }
	/**
	 * To a relay that holds less than this owner's device knows: the devices as they were. Those that it does
	 * not know are known again under their prefixes, those that were shut out since are shut out again.
	 * `anew` brings another workspace into an empty one: only while there is no fact and nobody else was let
	 * in. Its devices are shut out, and the asker gives way with its prefix.
	 */
	| {
			readonly t: 'recall';
			readonly n: number;
			readonly devices: readonly EnrolledDevice[];
			readonly anew?: true;
	  }
	/** Decides about facts in quarantine. */
	| {
			readonly t: 'rule';
			readonly n: number;
			readonly keys: readonly string[];
			readonly accept: boolean;
	  }
	/** From a device that was shut out: facts that the relay never confirmed. */
	| {
			readonly t: 'hand-over';
			readonly n: number;
			readonly facts: readonly (readonly [key: string, text: string])[];
	  }
	/** From a device that was shut out: it has nothing more. */
	| { readonly t: 'all-handed-over' };

/** What the relay says about devices. */
export type DevicesFromRelay =
	| {
			readonly t: 'surveyed';
			readonly n: number;
			readonly sightings: readonly Sighting[];
			/** The oldest undecided first, then what was accepted and may not have been brought in. */
			readonly quarantine: readonly Quarantined[];
			/** Undecided facts beyond these. */
			readonly more: number;
			/** When a certificate ends that nobody but a person renews, ms since 1970; absent while that is far off. */
			readonly certificate?: number;
	  }
	/** What came of `change`, `revoke` or `recall`, or why a request about devices was not heard. */
	| { readonly t: 'changed'; readonly n: number; readonly is: DeviceAnswer }
	/** How it stands with these facts now: somebody else may have decided first. */
	| { readonly t: 'ruled'; readonly n: number; readonly facts: readonly Quarantined[] }
	/** To a device that has proved itself and was shut out: it may hand over, and nothing else. */
	| { readonly t: 'shut-out'; readonly at: number }
	/** These facts are on the relay's disk. */
	| { readonly t: 'handed-over'; readonly n: number }
	/** To a device that was shut out and has handed everything over: forget all that the shop holds. */
	| { readonly t: 'wipe' };

/**
 * `not-owner`: only an owner's device may ask; `unknown`: no such device, or it is shut out;
 * `narrower`: it holds what a device of that class may not have; `last-owner`: nobody could undo it;
 * `not-empty`: the workspace has facts or other devices already.
 */
export type DeviceAnswer =
	'done' | 'not-owner' | 'unknown' | 'narrower' | 'last-owner' | 'not-empty';
