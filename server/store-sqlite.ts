import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Log } from './ports.ts';
import { sound } from './rows.ts';
import { layOut, prepareAll, type Statements } from './schema.ts';
import { appending } from './sqlite-append.ts';
import { changing } from './sqlite-change.ts';
import { keepingDevices, keepingNews } from './sqlite-devices.ts';
import { copyFile, giveUp, inTransaction, openFile, release } from './sqlite-file.ts';
import { reading } from './sqlite-read.ts';
import { add } from './sqlite-rows.ts';
import { DamagedRow, type Store } from './store.ts';

/** Where a SQLite store lies and who it is when it is new. */
export interface SqliteOptions {
	/** Path of the database file. */
	readonly file: string;
	/** Identity of a workspace that does not exist yet. */
	readonly fresh: () => { epoch: string; workspace: string };
	/** Most pages of 4 KiB that the file may take; beyond them a write fails as on a full disk. */
	readonly pages?: number;
	/** Hears when an index was made anew. */
	readonly log?: Log;
}

/** A store whose file can be copied while it is in use. */
export interface SqliteStore extends Store {
	/** Copies the file as it is at one moment. */
	readonly copy: (path: string) => Promise<void>;
}

/**
 * Opens the durable store: WAL, full sync, one transaction a batch, a checksum on every row. Throws
 * when another process holds the file, and `DamagedRow` when damage reaches beyond single rows.
 */
export function openSqliteStore(options: SqliteOptions): SqliteStore {
	const db = openFile(options.file);
	if (options.pages !== undefined) db.exec(`PRAGMA max_page_count = ${options.pages}`);
	try {
		return storeOver(db, options);
	} catch (error) {
		giveUp(db);
		throw error;
	}
}

function storeOver(db: DatabaseSyncInstance, { file, fresh, log }: SqliteOptions): SqliteStore {
	// One transaction: a file that has tables says whose they are, whenever the power goes.
	const { ask, identity, reindexed } = inTransaction(db, () => {
		const { made, reindexed } = layOut(db, file);
		const ask = prepareAll(db);
		if (made) introduce(ask, fresh());
		return { ask, identity: identify(ask, file), reindexed };
	});
	if (reindexed) log?.('error', 'index made anew', { file });
	return {
		...identity,
		...appending(db, ask, file),
		...changing(db, ask),
		...reading(ask),
		...keepingDevices(db, ask),
		...keepingNews(db, ask),
		copy: (path) => copyFile(db, path),
		async close() {
			release(db);
		}
	};
}

function introduce(ask: Statements, identity: { epoch: string; workspace: string }): void {
	for (const [name, value] of Object.entries(identity)) {
		add(ask, 'meta', { name, value });
	}
}

/** Who the file says it is. Throws `DamagedRow` when that cannot be read. */
function identify(ask: Statements, file: string): { epoch: string; workspace: string } {
	const written = ask.meta.all().map((row) => sound('meta', row));
	const epoch = written.find(({ name }) => name === 'epoch')?.value;
	const workspace = written.find(({ name }) => name === 'workspace')?.value;
	if (epoch !== undefined && workspace !== undefined) return { epoch, workspace };
	throw new DamagedRow(file, `${file} does not say which workspace it is`);
}
