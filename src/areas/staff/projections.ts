import type { Stamp } from '#lib/facts/stamp.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Id } from '#lib/values/id.ts';
import { PinReleased, PinSet } from './facts.ts';

/** Table of PINs, by person. */
export const PINS = 'pin';

/** A PIN as it is kept, and which fact set it. */
interface PinOf {
	readonly at: Stamp;
	readonly id: Id;
	readonly hash: string;
	readonly salt: string;
	readonly memory: number;
	readonly passes: number;
	readonly digits: number;
}

/** The PIN of a person: the newest, whichever device set it. */
export interface PinRow {
	readonly pin?: PinOf;
	/** When they first had one. */
	readonly first?: Stamp;
	/** Facts that let the person try again, newest by device. */
	readonly released: Readonly<Record<Id, Id>>;
}

type Change =
	| { readonly k: 'set'; readonly pin: Omit<PinOf, 'at' | 'id'> }
	| { readonly k: 'released'; readonly device: Id };

export const pins = defineProjection<PinRow, Change>({
	table: PINS,
	version: 2,
	sources: [
		from(PinSet, ({ body: { person, ...pin } }) => [[person, { k: 'set', pin }]]),
		from(PinReleased, ({ body: { person, device } }) => [[person, { k: 'released', device }]])
	],
	fold(row = { released: {} }, change, { at, id }) {
		if (change.k === 'set') {
			const pin = { at, id, ...change.pin };
			const first = row.first !== undefined && row.first < at ? row.first : at;
			return isNewer(pin, row.pin) ? { ...row, first, pin } : { ...row, first };
		}
		const { device } = change;
		const before = row.released[device] ?? '';
		return before >= id ? row : { ...row, released: { ...row.released, [device]: id } };
	}
});

function isNewer(a: PinOf, b: PinOf | undefined): boolean {
	return !b || a.at > b.at || (a.at === b.at && a.id > b.id);
}
