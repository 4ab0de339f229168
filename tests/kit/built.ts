import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const FOLDER = join(import.meta.dirname, '../../build/app/_app/immutable');

type Routes = Readonly<Record<string, readonly [page: number, layouts?: readonly number[]]>>;

/** The built app as a browser that has never seen it must load it. Sizes are bytes after gzip. */
export class Built {
	readonly #nodes = filesOf('nodes');
	readonly #frame = closure([...filesOf('entry'), this.#node(0)]);
	/** Number of its page, and of the layouts around it, by route. */
	readonly #routes: Routes;

	constructor() {
		const app = filesOf('entry').find((file) => basename(file).startsWith('app.')) ?? '';
		const found = /=(\{"\/":.*?\}),/.exec(readFileSync(app, 'utf8'))?.[1];
		if (found === undefined) throw new Error('the built app names no routes');
		this.#routes = JSON.parse(found) as Routes;
	}

	/** Every route but the workbench, of which a release has an empty page. */
	get routes(): readonly string[] {
		return Object.keys(this.#routes).filter((route) => route !== '/workbench');
	}

	/** Scripts of the page until the first route stands. */
	firstRoute(): number {
		return sizeOf(new Set([...this.#frame, ...this.#scriptsOf('/')]));
	}

	/** The engine, in a thread of its own. */
	engine(): number {
		return sizeOf(closure(this.#workers('engine')));
	}

	/** What reads and writes files, in a thread of its own that is begun when it is needed. */
	reader(): number {
		return sizeOf(closure(this.#workers('reader')));
	}

	/** The largest part that the reader loads for one kind of file. */
	readerPart(): number {
		return Math.max(0, ...this.#partsOf('reader'));
	}

	/** What the engine loads when somebody opens the demo shop. */
	demo(): number {
		return Math.max(0, ...this.#partsOf('engine'));
	}

	/** What a route adds to the frame. */
	route(route: string): number {
		return sizeOf([...this.#scriptsOf(route)].filter((file) => !this.#frame.has(file)));
	}

	/** The one sheet of all screens. */
	styles(): number {
		return sizeOf(filesOf('assets').filter((file) => file.endsWith('.css')));
	}

	/** Every script, as the browser asks for it. */
	get scripts(): readonly string[] {
		return allFiles()
			.filter((file) => file.endsWith('.js'))
			.map((file) => `/_app/immutable/${relative(FOLDER, file)}`);
	}

	/** Parts that import the entry of a worker, which WebKit would run a second time. */
	importsEntryOfWorker(): readonly string[] {
		const entries = new Set(filesOf('workers'));
		return filesOf('workers/chunks').filter((file) =>
			[...closure([file])].some((each) => entries.has(each))
		);
	}

	/** What scripts import, at once or later, and what they load before it, that nobody built: script and path. */
	missing(): readonly string[] {
		return allFiles()
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				namedIn(file)
					.filter((path) => !existsSync(join(dirname(file), path)))
					.map((path) => `${basename(file)}: ${path}`)
			);
	}

	/** Scripts and sheets without a compressed copy beside them: they would travel whole. */
	uncompressed(): readonly string[] {
		return allFiles().filter((file) => /\.(js|css)$/.test(file) && !existsSync(`${file}.br`));
	}

	/** The faces for Latin script, which are compressed already. */
	fonts(): number {
		const latin = filesOf('assets').filter((file) => /-latin-wght-.*\.woff2$/.test(file));
		return latin.reduce((sum, file) => sum + readFileSync(file).length, 0);
	}

	/** Sizes of what a worker loads later, each without what it has. */
	#partsOf(name: string): readonly number[] {
		const known = closure(this.#workers(name));
		const later = [...known].flatMap((file) =>
			[...readFileSync(file, 'utf8').matchAll(/\bimport\(["'`](\.[^"'`]+\.js)["'`]\)/g)].map(
				([, path = '']) => normalize(join(dirname(file), path))
			)
		);
		return later.map((part) => sizeOf([...closure([part])].filter((file) => !known.has(file))));
	}

	#workers(name: string): readonly string[] {
		return filesOf('workers').filter((file) => basename(file).startsWith(`${name}.worker`));
	}

	#scriptsOf(route: string): ReadonlySet<string> {
		return closure(this.#nodesOf(route).map((number) => this.#node(number)));
	}

	#nodesOf(route: string): readonly number[] {
		const [page, layouts = []] = this.#routes[route] ?? [0];
		return [page, ...layouts];
	}

	#node(number: number): string {
		const file = this.#nodes.find((each) => basename(each).startsWith(`${number}.`));
		if (file === undefined) throw new Error(`no built node ${number}`);
		return file;
	}
}

/** Scripts and sheets that a script names, as seen from it. */
function namedIn(file: string): readonly string[] {
	const text = readFileSync(file, 'utf8');
	return [...text.matchAll(/["'`](\.{1,2}\/[^"'`\s${}]+\.(?:js|css))["'`]/g)].map(
		([, path = '']) => path
	);
}

function allFiles(): readonly string[] {
	return ['entry', 'nodes', 'chunks', 'workers', 'workers/chunks', 'assets'].flatMap(filesOf);
}

function filesOf(folder: string): readonly string[] {
	return readdirSync(join(FOLDER, folder), { withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.(gz|br)$/.test(entry.name))
		.map(({ name }) => join(FOLDER, folder, name));
}

/** Files with everything that they import at once; what is imported later is loaded later. */
function closure(files: readonly string[]): ReadonlySet<string> {
	const all = new Set(files);
	for (const file of all) {
		const text = readFileSync(file, 'utf8');
		for (const [, path = ''] of text.matchAll(/\b(?:from|import)\s*["'`](\.[^"'`]+\.js)["'`]/g))
			all.add(normalize(join(dirname(file), path)));
	}
	return all;
}

function sizeOf(files: Iterable<string>): number {
	let bytes = 0;
	for (const file of files) bytes += gzipSync(readFileSync(file), { level: 9 }).length;
	return bytes;
}
