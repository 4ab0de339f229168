import type { Meanings } from '#lib/area/dictionary.ts';

/** What the facts of this area mean, for whoever reads a shop file without the app. */
const meanings: Meanings = {
	'pin.set.v1':
		'Somebody was given a PIN, kept as an Argon2id hash with its salt and cost; it takes the place of any before.',
	'pin.failed.v1': 'A wrong PIN was entered for somebody.',
	'pin.released.v1': 'Somebody whom ten wrong PINs had shut out on a device may try again there.',
	'owner.restored.v1': 'An owner was given a new PIN on the device of the setup code.',
	'device.handled.v1':
		'Somebody changed or removed a device, or decided what of a removed one comes in: entries is of how many facts, what the words in which they were asked about it.',
	'device.recovered.v1':
		'A device was let in as an owner’s by a code of the relay’s own computer, because the owner’s devices were lost.',
	'data.exported.v1':
		'A file of what the shop knows left a device: what it holds, and how many rows or facts.'
};

export default meanings;
