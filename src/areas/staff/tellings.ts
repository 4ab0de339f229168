import { telling } from '#lib/projections/activity.ts';
import {
	DataExported,
	DeviceHandled,
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
		text: say(approves ? 'triedToAllow' : 'triedToSignIn', { tries })
	})),
	telling(PinReleased, ({ person }) => ({ kind: 'pin', about: person })),
	telling(OwnerRestored, ({ person }) => ({
		kind: 'pin',
		about: person,
		text: say('ownerRestored')
	})),
	telling(DeviceHandled, ({ did }) => ({ kind: 'device', text: handledWords(did) })),
	telling(DataExported, ({ what, rows }) => ({
		kind: 'export',
		text: say('exported', { what, rows })
	}))
];
