import { randomBytes } from 'node:crypto';
import { areas } from '#areas';
import type { PieceView } from '#areas/inventory';
import { madeShop } from '#demo';
import type { ShopSize } from '#lib/area/demo.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { Chronicle } from '#lib/workspace/chronicle.ts';
import { compose } from '#lib/workspace/compose.ts';
import { keepPast } from '#lib/workspace/past.ts';
import { digest, later } from './machine.ts';
import { until, type Device } from './world.ts';

const ZONE = 'America/New_York';
const LOCALE = 'en-US';
/** The same seed makes the same shop. */
const SEED = 1;
/** A minute for a large shop on a machine that does nothing else. */
const HAND_OVER_MAX_MS = 1_800_000;
/** Most numbers of pieces that are told. */
const TOLD = 500;

/** A made shop, and what it took to make it. */
export interface Past {
	readonly facts: number;
	readonly pieces: number;
	readonly people: number;
	readonly sales: number;
	/** Where its device stands. */
	readonly location: Id;
	/** Numbers of some pieces that are in stock where the device stands. */
	readonly inStock: readonly string[];
	/** Until all was made and on the disk of the device, ms; from then until all was safe at the relay. */
	readonly madeMs: number;
	readonly safeMs: number;
}

/**
 * Gives a device that was let in to a shop of nobody yet the past of a made one: it signs what the makers
 * of the demo write, has it in its journal as any work, and hands it over to the relay.
 */
export async function givePast(office: Device, size: ShopSize): Promise<Past> {
	const began = performance.now();
	const { device, prefix } = office.engine.status();
	if (device === undefined || prefix === undefined)
		throw new Error(`${office.name} was not let in`);
	await office.stop();
	const { sign } = await office.identity();
	const composition = compose(areas, LOCALE);
	const name = office.name;
	const whose = { device, prefix, name, zone: ZONE, locale: LOCALE, random: randomBytes };
	const chronicle = new Chronicle({ ...whose, composition, sign });
	const now = office.now();
	const story = { size, seed: SEED, now, zone: ZONE };
	const ports = { digest, random: randomBytes, after: later, now: () => Date.now() as Instant };
	const { storage } = office;
	await keepPast({ ...ports, storage }, chronicle, madeShop(chronicle, story), () => {});
	const made = performance.now();
	const counts = countsOf(chronicle);
	// From here on the office holds all of it: the chronicle may go, which is as large.
	await office.start();
	await until(() => office.isStill(), 'the relay has everything', HAND_OVER_MAX_MS);
	return {
		...counts,
		inStock: inStockOf(office),
		madeMs: made - began,
		safeMs: performance.now() - made
	};
}

function countsOf({ tables, facts, device: { location } }: Chronicle) {
	if (!location) throw new Error('the made shop stands nowhere');
	return {
		location,
		facts: facts.length,
		pieces: tables.size('piece'),
		people: tables.size('person'),
		sales: tables.size('sale')
	};
}

/** Pieces that a till sells at once: a list of the stock also shows what is kept for somebody. */
function inStockOf(office: Device): readonly string[] {
	const args = { text: '', standing: 'stock', sort: { field: 'stockNumber', down: false } };
	const window = { ...args, offset: 0, limit: TOLD };
	const { rows } = office.asks<{ rows: readonly PieceView[] }>('inventory.pieces', window);
	const here = rows.filter(
		({ locationName, standing }) => standing === 'stock' && !locationName.includes('Hoboken')
	);
	return here.flatMap(({ values }) => values.stockNumber ?? []);
}
