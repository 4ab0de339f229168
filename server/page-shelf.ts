import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicPage } from '../src/lib/sync/pages.ts';
import { syncFolder } from './folder.ts';
import { hashOf, writeWhole } from './paper-shelf.ts';

/** A page with what was answered, if anything was. */
export interface KeptPage extends PublicPage {
	/** When it was handed over, ms since 1970. */
	readonly at: number;
	/** Makes the paper with the name under its answer one of a kind. */
	readonly salt: string;
	readonly answered?: string;
}

/** Pages on the relay's disk, one file each, named by the hash of the address: the folder opens none. */
export interface PageShelf {
	/** How many there are. */
	readonly size: number;
	/** Keeps a page, and takes down older ones about the same. */
	put(address: string, page: KeptPage): Promise<void>;
	/** A page that is still up; undefined for any other address. */
	get(address: string): Promise<KeptPage | undefined>;
	/** Keeps what was answered. */
	answer(address: string, answered: string): Promise<void>;
	/** Takes a page down, off the disk; whether there was one. */
	remove(address: string): Promise<boolean>;
}

const NAME = /^([0-9a-f]{64})\.json$/;
const nameOf = (address: string) => hashOf(Buffer.from(address));

/** Opens the shelf in `folder`, which is made when it is absent; what has run out is taken down. */
export async function openPageShelf(folder: string, now: () => number): Promise<PageShelf> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	/** Of each page what it is taken down by; the page itself stays on the disk. */
	const standing = new Map<string, Pick<KeptPage, 'until' | 'subject'>>();
	const stands = (name: string, { until, subject }: KeptPage) =>
		standing.set(name, { until, subject });
	for (const file of await readdir(folder)) {
		const [, name] = NAME.exec(file) ?? [];
		if (name === undefined) await dropHalf(folder, file);
		else stands(name, await read(name));
	}

	async function read(name: string): Promise<KeptPage> {
		return JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as KeptPage;
	}

	async function write(name: string, page: KeptPage): Promise<void> {
		await writeWhole(folder, `${name}.json`, Buffer.from(JSON.stringify(page)));
		stands(name, page);
	}

	async function takeDown(isOver: (page: Pick<KeptPage, 'until' | 'subject'>) => boolean) {
		for (const [name, page] of standing) {
			if (!isOver(page)) continue;
			standing.delete(name);
			await rm(join(folder, `${name}.json`), { force: true });
		}
	}

	await takeDown(({ until }) => until <= now());
	return {
		get size() {
			return standing.size;
		},
		async put(address, page) {
			await takeDown(({ until, subject }) => until <= now() || subject === page.subject);
			await write(nameOf(address), page);
		},
		async get(address) {
			const name = nameOf(address);
			const until = standing.get(name)?.until ?? 0;
			return until > now() ? read(name) : undefined;
		},
		async answer(address, answered) {
			const name = nameOf(address);
			await write(name, { ...(await read(name)), answered });
		},
		async remove(address) {
			const name = nameOf(address);
			if (!standing.delete(name)) return false;
			await rm(join(folder, `${name}.json`), { force: true });
			await syncFolder(folder);
			return true;
		}
	};
}

/** What a crash left half written. */
async function dropHalf(folder: string, file: string): Promise<void> {
	if (file.endsWith('.half')) await rm(join(folder, file), { force: true });
}
