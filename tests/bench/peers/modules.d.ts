/**
 * What is used of the peers, in types: a clone that has not run `npm run bench` has none of their packages,
 * and is checked all the same.
 */
declare module 'minisearch' {
	export default class MiniSearch {
		constructor(options: { readonly fields: readonly string[] });
		addAll(documents: readonly { readonly id: string }[]): void;
		search(
			text: string,
			options: { readonly prefix: boolean; readonly combineWith: 'AND' }
		): readonly unknown[];
	}
}

declare module 'flexsearch' {
	export class Index {
		constructor(options: { readonly tokenize: 'forward' });
		add(id: number, text: string): void;
		search(text: string, options: { readonly limit: number }): readonly unknown[];
	}
}

declare module 'rxdb/plugins/core' {
	interface Query<Doc> {
		readonly selector: Partial<Doc>;
		readonly sort: readonly { readonly [Name in keyof Doc]?: 'asc' | 'desc' }[];
		readonly limit: number;
	}
	interface Collection<Doc> {
		bulkInsert(docs: readonly Doc[]): Promise<unknown>;
		findOne(key: string): { exec(): Promise<Doc | null> };
		find(query: Query<Doc>): { exec(): Promise<readonly Doc[]> };
	}
	interface Database {
		addCollections<Doc>(schemas: {
			readonly pieces: { readonly schema: object };
		}): Promise<{ readonly pieces: Collection<Doc> }>;
		close(): Promise<unknown>;
	}
	export function createRxDatabase(options: {
		readonly name: string;
		readonly storage: unknown;
	}): Promise<Database>;
}

declare module 'rxdb/plugins/storage-dexie' {
	export function getRxStorageDexie(): unknown;
}

declare module 'pouchdb-browser' {
	export default class PouchDB {
		static plugin(plugin: unknown): void;
		constructor(name: string, options: { readonly revs_limit: number });
		bulkDocs(docs: readonly object[]): Promise<unknown>;
		createIndex(index: {
			readonly index: { readonly fields: readonly string[] };
		}): Promise<unknown>;
		get(id: string): Promise<{ readonly title: string }>;
		find(query: {
			readonly selector: object;
			readonly sort: readonly string[];
			readonly fields: readonly string[];
			readonly limit: number;
		}): Promise<{ readonly docs: readonly { readonly _id: string }[] }>;
		close(): Promise<void>;
	}
}

declare module 'pouchdb-find' {
	const plugin: unknown;
	export default plugin;
}

declare module '@automerge/automerge/automerge.wasm.base64' {
	export const automergeWasmBase64: string;
}

declare module '@automerge/automerge-repo/slim' {
	interface Handle<Doc> {
		change(how: (doc: Doc) => void): void;
		doc(): Doc;
	}
	export function initializeBase64Wasm(wasm: string): Promise<void>;
	export const Automerge: {
		from(doc: object): unknown;
		save(doc: unknown): Uint8Array;
	};
	export class Repo {
		constructor(options: { readonly storage: unknown });
		import<Doc>(binary: Uint8Array, how: { readonly docId: string }): Handle<Doc>;
		find<Doc>(id: string): Promise<Handle<Doc>>;
		flush(): Promise<void>;
		shutdown(): Promise<void>;
	}
}

declare module '@automerge/automerge-repo-storage-indexeddb' {
	export const IndexedDBStorageAdapter: new (database: string) => unknown;
}

declare module 'tinybase' {
	interface Store {
		setTable(table: string, rows: Readonly<Record<string, object>>): void;
		getCell(table: string, row: string, cell: string): unknown;
	}
	interface Indexes {
		setIndexDefinition(index: string, table: string, slice: string, sort: string): void;
		getSliceRowIds(index: string, slice: string): readonly string[];
	}
	export function createStore(): Store;
	export function createIndexes(store: Store): Indexes;
}

declare module 'tinybase/persisters/persister-indexed-db' {
	interface Persister {
		load(): Promise<unknown>;
		save(): Promise<unknown>;
		destroy(): Promise<unknown>;
	}
	export function createIndexedDbPersister(store: unknown, name: string): Persister;
}

declare module '@hocuspocus/server' {
	export class Server {
		constructor(options: {
			readonly port: number;
			readonly address: string;
			readonly quiet: boolean;
			readonly extensions: readonly unknown[];
		});
		listen(): Promise<unknown>;
		readonly address: { readonly port: number };
	}
}

declare module '@hocuspocus/extension-database' {
	export class Database {
		readonly configuration: object;
		constructor(how: {
			fetch(what: { readonly documentName: string }): Promise<Uint8Array | null>;
			store(what: { readonly documentName: string; readonly state: Uint8Array }): Promise<void>;
		});
	}
}

declare module '@hocuspocus/provider' {
	export class HocuspocusProviderWebsocket {
		constructor(options: { readonly url: string; readonly WebSocketPolyfill: unknown });
		destroy(): void;
	}
	export class HocuspocusProvider {
		constructor(options: {
			readonly name: string;
			readonly document: unknown;
			readonly websocketProvider: HocuspocusProviderWebsocket;
			onSynced(): void;
		});
		attach(): void;
		destroy(): void;
	}
}
