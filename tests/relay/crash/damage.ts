import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Chance } from '#lib/area/chance.ts';
import { DATABASE } from '../../../server/folder.ts';
import { runCommand, type Program } from '../../kit/program.ts';

/** What came of files that were cut or changed after a crash. */
export interface Damages {
	readonly tried: number;
	/** `npm run verify` named a break. */
	readonly detected: number;
	/** All facts are there as they were. */
	readonly withoutEffect: number;
	/** The log counted up to the damage, as after a power cut: every fact before it is as it was. */
	readonly cutShort: number;
	/** Files that read as sound and say something else than what was written, and sound ones that do not. */
	readonly wrong: readonly string[];
}

type Harm = (bytes: Buffer, chance: Chance) => Buffer;

const untouched: Harm = (bytes) => bytes;
const cut: Harm = (bytes, chance) => bytes.subarray(0, chance.below(bytes.length));
const flip: Harm = (bytes, chance) => {
	const at = chance.below(bytes.length);
	bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
	return bytes;
};

/** How often each file is harmed, and in what way. */
const HARMS: readonly (readonly [end: string, harm: Harm, times: number])[] = [
	['-wal', cut, 3],
	['-wal', flip, 3],
	['', flip, 3],
	['', cut, 1]
];

/** Copies of a relay's folder as crashes left it, each of which is cut and changed in many ways. */
export class CrashSites {
	readonly #folder = mkdtempSync(join(tmpdir(), 'vitrine-crash-'));
	readonly #sites: string[] = [];

	/** How many there are. */
	get size(): number {
		return this.#sites.length;
	}

	/** Keeps a copy of what the relay that was just killed has left. */
	keep(data: string): void {
		const site = join(this.#folder, String(this.#sites.length));
		cpSync(data, site, { recursive: true });
		this.#sites.push(site);
	}

	/** Harms a copy of each copy, ten times over, and reads all of it back with the command for it. */
	async harmAll(chance: Chance, program: Program): Promise<Damages> {
		const outcomes: string[] = [];
		for (const site of this.#sites) {
			const hashes = hashesIn(site);
			const copy = this.#harmed(site, '', untouched, chance) ?? site;
			const sound = await readBack(copy, hashes, program);
			if (sound !== 'without effect') outcomes.push(`what nobody harmed: ${sound}`);
			for (const [end, harm, times] of HARMS)
				for (let n = 0; n < times; n += 1) {
					const harmed = this.#harmed(site, end, harm, chance);
					outcomes.push(harmed ? await readBack(harmed, hashes, program) : 'without effect');
				}
		}
		const count = (said: string) => outcomes.filter((each) => each === said).length;
		const known = ['detected', 'without effect', 'cut short'];
		return {
			tried: this.#sites.length * HARMS.reduce((sum, [, , times]) => sum + times, 0),
			detected: count('detected'),
			withoutEffect: count('without effect'),
			cutShort: count('cut short'),
			wrong: outcomes.filter((each) => !known.includes(each))
		};
	}

	/** Removes the copies. */
	remove(): void {
		rmSync(this.#folder, { recursive: true, force: true });
	}

	/** A copy of a copy with one of its files harmed; undefined where there is no such file. */
	#harmed(site: string, end: string, harm: Harm, chance: Chance): string | undefined {
		const copy = join(this.#folder, 'harmed');
		rmSync(copy, { recursive: true, force: true });
		cpSync(site, copy, { recursive: true });
		const file = join(copy, DATABASE + end);
		if (!existsSync(file)) return undefined;
		writeFileSync(file, harm(readFileSync(file), chance));
		return copy;
	}
}

/** What the command says of a harmed folder, held against the hashes of the sound one. */
async function readBack(
	folder: string,
	hashes: readonly string[],
	program: Program
): Promise<string> {
	const { code, said } = await runCommand(program, ['verify', folder]);
	if (code === 1 && !said.includes('\n    at ')) return 'detected';
	const [, facts, hash] = /^(\d+) facts[^]*Last hash: ([0-9a-f]{64})/.exec(said) ?? [];
	if (code !== 0 || hash === undefined || hash !== hashes[Number(facts)]) return said;
	return Number(facts) === hashes.length - 1 ? 'without effect' : 'cut short';
}

/** The hash of the chain at each number of facts, as a sound copy has it; of none it is all zeros. */
function hashesIn(site: string): readonly string[] {
	const copy = mkdtempSync(join(tmpdir(), 'vitrine-crash-read-'));
	cpSync(site, copy, { recursive: true });
	const db = new DatabaseSync(join(copy, DATABASE));
	const rows: { hash: Uint8Array }[] = db.prepare('SELECT hash FROM facts ORDER BY seq').all();
	db.close();
	rmSync(copy, { recursive: true, force: true });
	return ['0'.repeat(64), ...rows.map(({ hash }) => Buffer.from(hash).toString('hex'))];
}
