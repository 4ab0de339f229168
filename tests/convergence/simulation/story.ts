import type { Chance } from '#lib/area/chance.ts';

/** What a person does at a device; what exactly follows from what the device knows then. */
export type Deed =
	| 'sell'
	| 'till'
	| 'drawer'
	| 'edit'
	| 'cost'
	| 'archive'
	| 'import'
	| 'new-piece'
	| 'settle'
	| 'repeat'
	| 'location'
	| 'later'
	| 'photo'
	| 'add-person'
	| 'edit-person'
	| 'erase-person';

/** What goes wrong. */
export type Trouble =
	| { readonly is: 'part'; readonly ms: number }
	| { readonly is: 'reset' }
	| { readonly is: 'half-open' }
	| { readonly is: 'slow-reader'; readonly ms: number }
	| { readonly is: 'network-event'; readonly up: boolean }
	| {
			readonly is: 'crash';
			readonly power: boolean;
			readonly evict: boolean;
			/** Not at once but so many ms after the next command is saved. */
			readonly afterSaving: number | undefined;
			readonly ms: number;
	  }
	| {
			readonly is: 'restart';
			readonly evict: boolean;
			/** The app that comes back folds in another way: rows are folded anew. */
			readonly update: boolean;
			readonly ms: number;
	  }
	/** One more tab is opened. */
	| { readonly is: 'second-tab' }
	| {
			/** The tab that leads is closed: now, or so many ms after the next command is saved. */
			readonly is: 'tab-closes';
			readonly afterSaving: number | undefined;
			readonly ms: number;
	  }
	| { readonly is: 'journal-fails' }
	| { readonly is: 'settings-fail'; readonly times: number }
	| { readonly is: 'rows-fail' }
	| { readonly is: 'clock'; readonly by: number }
	| {
			readonly is: 'relay-crash';
			/** Not at once but when the next facts are stored and nobody has been told. */
			readonly amid: boolean;
			readonly ms: number;
	  }
	/** While the relay is down an older copy of its photos is put in their place, with a share of them. */
	| { readonly is: 'relay-papers-older'; readonly share: number; readonly ms: number }
	| { readonly is: 'relay-disk-fails' }
	| { readonly is: 'relay-disk-full'; readonly ms: number }
	| { readonly is: 'relay-reads-fail'; readonly times: number }
	| { readonly is: 'relay-bit-flips' }
	| { readonly is: 'relay-disk-slow'; readonly ms: number };

/** One thing of a story, at a moment after its beginning. */
export type Step = { readonly n: number; readonly at: number; readonly device: number } & (
	| { readonly deed: Deed; readonly seed: number }
	| { readonly trouble: Trouble; readonly seed: number }
);

/** All that a seed makes happen. */
export interface Story {
	/** Virtual time at the beginning. */
	readonly start: number;
	readonly devices: number;
	/** When each device is unpacked, ms after the beginning. */
	readonly joins: readonly number[];
	/**
	 * Which devices begin with a newer app, where one is out: the others meet facts that they cannot
	 * read, and get the update at a restart or in the end.
	 */
	readonly newer: readonly boolean[];
	/** Shared with every device: the pieces that everybody wants. */
	readonly pieces: number;
	/** How long things go wrong, ms. */
	readonly length: number;
	/** When a copy of the relay's disk is made that is put back in the end, ms after the beginning. */
	readonly copyAt: number | undefined;
	/**
	 * When a backup is made from which the relay is restored in the end, ms after the beginning. Not where
	 * `copyAt` is: a relay that was put back without being told so takes part no more.
	 */
	readonly backupAt: number | undefined;
	readonly steps: readonly Step[];
}

/** Until then everything works: the shop is set up. */
export const SET_UP_MS = 3_000;

const DEEDS: readonly (readonly [Deed, number])[] = [
	['sell', 30],
	['edit', 30],
	['cost', 8],
	['archive', 8],
	['import', 4],
	['new-piece', 6],
	['settle', 8],
	['repeat', 8],
	['location', 2],
	['later', 6],
	['photo', 10],
	['add-person', 6],
	['edit-person', 10],
	['erase-person', 3],
	['till', 36],
	['drawer', 5]
];

/** Writes the story of a seed. */
export function storyOf(chance: Chance): Story {
	const devices = chance.from(2, 5);
	const length = chance.from(15_000, 45_000);
	const nearMonthEnd = chance.happens(0.25);
	const base = Date.parse(nearMonthEnd ? '2026-11-30T23:59:50Z' : '2026-11-23T17:00:00Z');
	// Now and then a long day, so that a device has much to catch up with.
	const deeds = chance.happens(0.05) ? chance.from(320, 440) : chance.from(30, 110);
	const troubles = chance.from(2, 26);
	const steps: Step[] = [];
	// People come in bursts: apart for long, then everything at once.
	const bursts = Array.from({ length: chance.from(1, 6) }, () => chance.below(length));
	for (let i = 0; i < deeds; i++) {
		const burst = chance.happens(0.5) ? chance.pick(bursts) : undefined;
		const at = burst === undefined ? chance.below(length) : burst + chance.below(400);
		const step = { n: steps.length, at: SET_UP_MS + at, device: chance.below(devices) };
		steps.push({ ...step, deed: deedOf(chance), seed: chance.below(1e9) });
	}
	const kinds = kindsOf(chance);
	for (let i = 0; i < troubles; i++) {
		const at = SET_UP_MS + chance.below(length);
		const step = { n: steps.length, at, device: chance.below(devices) };
		steps.push({ ...step, trouble: troubleOf(chance, kinds), seed: chance.below(1e9) });
	}
	const story = {
		start: base,
		devices,
		joins: Array.from({ length: devices }, (_, index) =>
			index > 0 && chance.happens(0.15) ? SET_UP_MS + chance.below(length) : 0
		),
		newer: chance.happens(0.2) ? Array.from({ length: devices }, () => chance.happens(0.5)) : [],
		pieces: chance.from(2, 9),
		length,
		copyAt: chance.happens(0.2) ? SET_UP_MS + chance.below(length) : undefined,
		steps
	};
	const restores = story.copyAt === undefined && chance.happens(0.25);
	return { ...story, backupAt: restores ? chance.below(SET_UP_MS + length) : undefined };
}

function deedOf(chance: Chance): Deed {
	let left = chance.below(DEEDS.reduce((sum, [, weight]) => sum + weight, 0));
	for (const [deed, weight] of DEEDS) {
		if (left < weight) return deed;
		left -= weight;
	}
	return 'sell';
}

const TROUBLES: readonly Trouble['is'][] = [
	'part',
	'part',
	'part',
	'reset',
	'reset',
	'half-open',
	'slow-reader',
	'network-event',
	'crash',
	'crash',
	'crash',
	'restart',
	'second-tab',
	'second-tab',
	'tab-closes',
	'tab-closes',
	'journal-fails',
	'rows-fail',
	'settings-fail',
	'clock',
	'relay-crash',
	'relay-crash',
	'relay-papers-older',
	'relay-disk-fails',
	'relay-disk-full',
	'relay-disk-slow',
	'relay-reads-fail',
	'relay-bit-flips'
];

/** Each seed has its own kinds of trouble: a few kinds together often say more than all at once. */
function kindsOf(chance: Chance): readonly Trouble['is'][] {
	const share = chance.pick([0.25, 0.5, 1]) ?? 1;
	const kinds = TROUBLES.filter(() => chance.happens(share));
	return kinds.length > 0 ? kinds : ['part'];
}

function troubleOf(chance: Chance, kinds: readonly Trouble['is'][]): Trouble {
	const is = chance.pick(kinds) ?? 'part';
	const away = () => (chance.happens(0.5) ? chance.from(30, 1_500) : chance.from(1_500, 15_000));
	switch (is) {
		case 'part':
		case 'slow-reader':
		case 'relay-disk-slow':
			return { is, ms: chance.from(200, 20_000) };
		case 'relay-disk-full':
			return { is, ms: chance.from(200, 6_000) };
		case 'relay-papers-older':
			return { is, share: chance.next(), ms: away() };
		case 'tab-closes': {
			// Soon, so that whoever asked has often no answer yet.
			const afterSaving = chance.happens(0.6) ? chance.below(4) : undefined;
			return { is, afterSaving, ms: chance.from(20, 3_000) };
		}
		case 'settings-fail':
		case 'relay-reads-fail':
			return { is, times: chance.from(1, 4) };
		case 'network-event':
			return { is, up: chance.happens(0.5) };
		case 'crash':
			return {
				is,
				power: chance.happens(0.5),
				evict: chance.happens(0.25),
				afterSaving: chance.happens(0.4) ? chance.below(80) : undefined,
				ms: chance.happens(0.3) ? chance.from(20, 200) : away()
			};
		case 'restart':
			return { is, evict: chance.happens(0.4), update: chance.happens(0.3), ms: away() };
		case 'clock':
			return {
				is,
				by: chance.pick([-86_400_000, -3_600_000, -5_000, 5_000, 70_000, 86_400_000]) ?? 0
			};
		case 'relay-crash':
			return { is, amid: chance.happens(0.3), ms: chance.from(20, 8_000) };
		case 'reset':
		case 'half-open':
		case 'journal-fails':
		case 'rows-fail':
		case 'second-tab':
		case 'relay-disk-fails':
		case 'relay-bit-flips':
			return { is };
	}
}
