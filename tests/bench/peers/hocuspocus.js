/**
 * A Hocuspocus server with a SQLite file: `node hocuspocus.js <file>`; prints its port. Its own SQLite extension
 * compiles its driver where no binary can be fetched: this is what it does, on the driver of our relay.
 */
import process from 'node:process';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { DatabaseSync } from '@photostructure/sqlite';

const [file = ''] = process.argv.slice(2);
const db = new DatabaseSync(file);
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
db.exec('CREATE TABLE documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)');
const READ = 'SELECT data FROM documents WHERE name = ?';
const WRITE =
	'INSERT INTO documents VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data';

const server = new Server({
	port: 0,
	address: '127.0.0.1',
	quiet: true,
	extensions: [
		new Database({
			// Prepared each time: a statement alone does not keep its database from being tidied away.
			fetch: async ({ documentName }) => db.prepare(READ).get(documentName)?.['data'] ?? null,
			store: async ({ documentName, state }) => void db.prepare(WRITE).run(documentName, state)
		})
	]
});
await server.listen();
console.log(server.address.port);
