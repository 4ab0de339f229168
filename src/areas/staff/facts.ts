import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { isId, type Id } from '#lib/values/id.ts';

const IdOf = v.custom<Id>(isId, 'not an id');
const Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]+$/));
const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What is kept of a PIN: an Argon2id hash, its salt and what it cost, never the PIN. */
export const KeptPin = v.object({
	person: IdOf,
	hash: Hex,
	salt: Hex,
	/** KiB. */
	memory: Whole,
	passes: Whole,
	/** How many digits it has: the last of them signs in, without a key for it. */
	digits: Whole
});

/** Somebody was given a PIN; it takes the place of any before. */
export const PinSet = defineFact({
	name: 'pin.set',
	version: 1,
	family: 'team',
	body: KeptPin
});

/** A wrong PIN, and how many that makes in a row on its device. */
export const WrongPin = v.object({
	person: IdOf,
	tries: Whole,
	/** It was to approve of what somebody else did. */
	approves: v.boolean()
});

/** A wrong PIN was entered for somebody. */
export const PinFailed = defineFact({
	name: 'pin.failed',
	version: 1,
	family: 'security',
	body: WrongPin
});

/** Somebody whom ten wrong PINs had shut out on a device may try again there. */
export const PinReleased = defineFact({
	name: 'pin.released',
	version: 1,
	family: 'security',
	body: v.object({ person: IdOf, device: IdOf })
});

/** STF7 An owner was given a new PIN on the device of the setup code, by whoever had it in hand. */
export const OwnerRestored = defineFact({
	name: 'owner.restored',
	version: 1,
	family: 'security',
	body: v.object({ person: IdOf })
});

/** What was asked of the relay about a device; about how many entries of it, and what they were. */
export const Handled = v.object({
	device: IdOf,
	did: v.picklist(['change', 'remove', 'accept', 'reject']),
	entries: v.optional(Whole),
	what: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(120)))
});

/** STF14 Somebody changed or removed a device, or decided what of a removed one comes in. */
export const DeviceHandled = defineFact({
	name: 'device.handled',
	version: 1,
	family: 'security',
	body: Handled
});

/** STF7 A device was let in as an owner's by a code of the relay's own computer, because those were lost. */
export const DeviceRecovered = defineFact({
	name: 'device.recovered',
	version: 1,
	family: 'security',
	body: v.object({ device: IdOf })
});

/** What a file holds, and how much of it. */
export const Exported = v.object({
	what: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
	rows: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
});

/** A file of what the shop knows left a device. */
export const DataExported = defineFact({
	name: 'data.exported',
	version: 1,
	family: 'security',
	body: Exported
});
