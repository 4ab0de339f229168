import { tillDeeds } from '#areas/selling';
import { benchDeeds } from '#areas/tickets';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import type { Chance } from '#lib/area/chance.ts';
import type { SimDevice } from './device.ts';

/** A piece as the till sees it. */
export interface Wanted {
	readonly id: Id;
	readonly values: Readonly<Record<string, unknown>>;
}

const DEEDS = { ...tillDeeds, ...benchDeeds };

/** One of the things that areas say people do at till and bench, so that what they gain is played here too. */
export function atTheTill(device: SimDevice, chance: Chance): void {
	const tables = device.engine?.tables;
	if (!tables) return;
	const people = [...tables.all<RecordRow>('person')].map(([id]) => id as Id).sort();
	const person = chance.pick(people) ?? device.newId();
	const name = chance.pick(Object.keys(DEEDS)) ?? '';
	const deed = DEEDS[name]?.(tables, chance, person);
	if (deed) device.gives(deed.command, deed.input);
}

/** Puts a piece that everybody wants into a job, where there is one. */
export function intoWork(device: SimDevice, chance: Chance, piece: Wanted): void {
	const tables = device.engine?.tables;
	const deed = tables && benchDeeds['piece into a job']?.(tables, chance, piece.id);
	if (deed) device.gives(deed.command, { ...(deed.input as object), piece: piece.id });
}

/** Sells a piece that everybody wants, perhaps with another; now and then with too little cash. */
export function sell(
	device: SimDevice,
	chance: Chance,
	pieces: readonly Wanted[],
	piece: Wanted
): void {
	const cart = [piece];
	const second = chance.pick(pieces);
	if (second && second.id !== piece.id && chance.happens(0.3)) cart.push(second);
	const lines = cart.map(({ id, values }) => ({
		piece: id,
		list: (values['price'] as { minor: number } | undefined)?.minor ?? 0
	}));
	const total = lines.reduce((sum, { list }) => sum + list, 0);
	const tender = chance.happens(0.5)
		? { kind: 'cash', received: chance.happens(0.9) ? 2 * total + 100 : 1 }
		: { kind: 'card', ...(chance.happens(0.5) ? { last4: '4242' } : {}) };
	device.gives('selling.completeSale', { lines, tenders: [tender] });
}

/** Opens this device's drawer, moves cash in or out of it, or counts it and closes it. */
export function useDrawer(device: SimDevice, chance: Chance): void {
	const count = [{ value: 2_000, pieces: chance.from(1, 9) }];
	if (chance.happens(0.4)) return device.gives('selling.openDrawer', { count });
	if (chance.happens(0.5)) {
		const minor = chance.from(-20, 20) * 100;
		const against = chance.pick(['safe', 'expense']);
		return device.gives('selling.payDrawer', { minor, against, reason: 'Change' });
	}
	device.gives('selling.closeDrawer', { count, back: 0 });
}
