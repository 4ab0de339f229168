import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { DATABASE } from '../../../server/folder.ts';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { readerInPlace } from '../../../server/reading.ts';
import { startRelay } from '../../../server/serve.ts';
import { openSqliteStore } from '../../../server/store-sqlite.ts';
import type { Ears } from '../../kit/ears.ts';
import type { RelayProcess } from '../../kit/relay.ts';
import { until } from '../../kit/world.ts';

/** What happened when the store was full. */
export interface Full {
	/** How often the disk took nothing more. */
	readonly failures: number;
	/** Facts that were called safe before it was full. */
	readonly acked: number;
}

/** Room that is left, in pages of 4 KiB. */
const PAGES_LEFT = 200;
const FAILURES = 5;
const MAX_MS = 120_000;

/**
 * Lets clients write to a relay whose file may not grow any more, until its disk has failed several
 * times; then starts the relay again, with room.
 */
export async function fillUp(relay: RelayProcess, ears: Ears): Promise<Full> {
	await relay.stop();
	const { data, port } = relay;
	const file = join(data, DATABASE);
	const before = ears.acked.size;
	let failures = 0;
	const inside = await startRelay({
		data,
		port,
		host: '127.0.0.1',
		reader: readerInPlace(DEFAULT_LIMITS),
		log: (_level, event) => {
			if (event === 'append failed') failures += 1;
		},
		store: openSqliteStore({
			file,
			fresh: () => ({ epoch: '', workspace: '' }),
			pages: pagesOf(file) + PAGES_LEFT
		})
	});
	try {
		await until(() => failures >= FAILURES, 'the store is full', MAX_MS);
	} finally {
		await inside.stop();
	}
	await relay.restart();
	return { failures, acked: ears.acked.size - before };
}

/** How many pages the file has, none of them free: those would be room, too. */
function pagesOf(file: string): number {
	const db = new DatabaseSync(file);
	db.exec('VACUUM');
	const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
	db.close();
	return pages;
}
