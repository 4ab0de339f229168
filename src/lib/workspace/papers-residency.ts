import type { PaperUse } from '#lib/area/papers.ts';
import type { DeviceClass } from '#lib/sync/devices.ts';
import type { Id } from '#lib/values/id.ts';
import { paperHash, type PaperName, type PaperSize } from '#lib/values/paper.ts';

const MIB = 1024 * 1024;

/** What a device has of the photos of something before anybody looks at them, and of where. */
interface Ahead {
	readonly sizes: 'small' | 'both';
	readonly of: 'here' | 'everywhere';
}

/** What a device of a class keeps of the papers that the relay has too. */
export interface Residency {
	readonly goods?: Ahead;
	readonly work?: Ahead;
	/** Most that it keeps of them, bytes; what it wants goes before what was looked at. */
	readonly bytes: number;
}

/** What devices keep, by what they are for. The table in README.md says the same. */
export const RESIDENCY: Readonly<Record<DeviceClass, Residency>> = {
	owner: {
		goods: { sizes: 'small', of: 'everywhere' },
		work: { sizes: 'small', of: 'everywhere' },
		bytes: 1024 * MIB
	},
	'back-office': {
		goods: { sizes: 'small', of: 'everywhere' },
		work: { sizes: 'small', of: 'everywhere' },
		bytes: 512 * MIB
	},
	counter: {
		goods: { sizes: 'small', of: 'everywhere' },
		work: { sizes: 'small', of: 'here' },
		bytes: 256 * MIB
	},
	show: { goods: { sizes: 'both', of: 'here' }, bytes: 256 * MIB },
	bench: { work: { sizes: 'both', of: 'here' }, bytes: 128 * MIB }
};

/** A picture of a paper. */
export interface Wanted {
	readonly name: PaperName;
	readonly size: PaperSize;
}

/** The pictures that a device of a class at a location is to have, each once, in the order of need: small ones first. */
export function wantedBy(
	kind: DeviceClass,
	here: Id | undefined,
	uses: Iterable<PaperUse>
): readonly Wanted[] {
	const residency = RESIDENCY[kind];
	const small = new Map<string, Wanted>();
	const full = new Map<string, Wanted>();
	for (const { paper: name, shows, location } of uses) {
		const ahead = shows && residency[shows];
		// What lies nowhere yet lies everywhere, and so does a device that stands nowhere yet.
		const elsewhere = here !== undefined && location !== undefined && location !== here;
		if (!ahead || (ahead.of === 'here' && elsewhere)) continue;
		small.set(paperHash(name, 'thumb'), { name, size: 'thumb' });
		if (ahead.sizes === 'both') full.set(paperHash(name, 'full'), { name, size: 'full' });
	}
	for (const hash of small.keys()) full.delete(hash);
	return [...small.values(), ...full.values()];
}
