import { telling } from '#lib/projections/activity.ts';
import {
	DataExported,
	DeviceHandled,
	DeviceRecovered,
	OwnerRestored,
	PinFailed,
	PinReleased,
	PinSet
} from './facts.ts';
import { handledWords, say } from './messages.ts';

/** How what concerns people and their PINs is told. */
export const tellings = [
	telling(PinSet, ({ person }) => ({ kind: 'pin', about: person })),
	telling(PinFailed, ({ person, tries, approves }) => ({
		kind: 'wrong-pin',
		about: person,
		// STF15 Once or twice is a slip of the finger.
		...(tries >= 3 ? { concern: true as const } : {}),
		text: say(approves ? 'triedToAllow' : 'triedToSignIn', { tries })
	})),
	telling(PinReleased, ({ person }) => ({ kind: 'pin', about: person })),
	telling(OwnerRestored, ({ person }) => ({
		kind: 'pin',
		about: person,
		concern: true,
		text: say('ownerRestored')
	})),
	telling(DeviceHandled, ({ device, did, what }) => ({
		kind: 'device',
		of: device,
		text: [handledWords(did), what].filter(Boolean).join(' · ')
	})),
	telling(DeviceRecovered, () => ({
		kind: 'device',
		concern: true,
		text: say('deviceRecovered')
	})),
	telling(DataExported, ({ what, rows }) => ({
		kind: 'export',
		text: say('exported', { what, rows })
	}))
];
