import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DatabaseSync } from '@photostructure/sqlite';
import { checkedAt } from '../src/lib/files/shop-file/verify.mjs';
import { verifyBackup, wordsOf } from './backup-file.ts';
import { copyInThread, finishInThread } from './backup-thread.ts';
import { Backups } from './backups.ts';
import { BACKUP_PATH, COPY_PATH, readControl } from './control.ts';
import { DATABASE, roomIn } from './folder.ts';
import type { Log } from './ports.ts';
import { restore } from './restore.ts';
import { settingsFrom, type Settings } from './settings.ts';
import { openSqliteStore } from './store-sqlite.ts';
import { verifyPapers, verifyStore, type Verified } from './verify.ts';

/** What a person does with the relay's folder from a command line: prints, and answers the exit code. */
const COMMANDS: Readonly<Record<string, (args: string[], settings: Settings) => Promise<number>>> =
	{
		backup: backUp,
		restore: restoreFrom,
		verify
	};

const quiet: Log = () => undefined;

/** Makes a backup: the relay that runs does it, or this process where none does. */
async function backUp(_args: string[], settings: Settings): Promise<number> {
	const made = (await askRelay<Made>(settings.data, BACKUP_PATH)) ?? (await backUpHere(settings));
	const { bytes, figures, leftOut, state } = made;
	say(`Backup ${join(state.folder, state.last?.name ?? '')}`);
	say(`${figures.facts} facts, ${figures.documents} documents, ${bytes} bytes, all read back.`);
	for (const path of leftOut) say(`Left out, because it has changed on the disk: ${path}`);
	if (state.failed) say(`There is no second copy: ${state.failed.reason}`);
	return state.failed ? 1 : 0;
}

type Made = Awaited<ReturnType<Backups['makeAndCopy']>>;

/**
 * What the relay answers to an order that runs on the folder; undefined where none does. A relay that was killed
 * left its address there: whoever answers at it now, another relay too, knows nothing of this folder.
 */
async function askRelay<Answer>(data: string, path: string): Promise<Answer | undefined> {
	const control = await readControl(data);
	if (!control) return undefined;
	const headers = { Authorization: `Bearer ${control.secret}` };
	const answer = await fetch(control.url + path, { method: 'POST', headers }).catch(
		() => undefined
	);
	if (!answer || !isOfADoor(answer)) return undefined;
	const said = (await answer.json()) as Answer & { readonly failed?: string };
	if (said.failed !== undefined) throw new Error(said.failed);
	return said;
}

/** Whether a relay has done an order that bears its own secret, or failed at it: to any other it says 404. */
function isOfADoor({ status, headers }: Response): boolean {
	return status !== 404 && headers.get('content-type') === 'application/json';
}

async function backUpHere({ data, backups: plan }: Settings): Promise<Made> {
	const store = openSqliteStore({
		file: fileIn(data),
		fresh: () => ({ epoch: '', workspace: '' })
	});
	try {
		const ports = { now: Date.now, schedule: () => () => undefined, log: quiet };
		const work = { copy: store.copy, finish: finishInThread, copyOff: copyInThread, roomIn };
		const backups = new Backups({ ports, plan, data, ...work });
		return await backups.makeAndCopy();
	} finally {
		await store.close();
	}
}

/** Makes a data folder of a backup. */
async function restoreFrom(args: string[], settings: Settings): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: { into: { type: 'string' }, aside: { type: 'boolean', default: false } }
	});
	const [backup] = positionals;
	if (backup === undefined)
		throw new Error('npm run restore -- <backup> [--into <folder>] [--aside]');
	const into = resolve(values.into ?? settings.data);
	const epoch = randomBytes(16).toString('hex');
	const { figures, aside } = await restore({ ...values, backup, into, epoch, at: Date.now() });
	say(
		`Restored ${figures.facts} facts, ${figures.documents} documents, ${figures.devices} devices`
	);
	say(`into ${into}, every checksum proved.`);
	if (aside !== undefined) say(`What stood there is now in ${aside}.`);
	say('Start the relay on it. Devices give it again what they know and it lacks;');
	say('a device that was removed after the backup is removed again by an owner’s device.');
	return 0;
}

/** Reads a data folder, a backup or a file that a shop was taken out into, and names the first break. */
async function verify([path]: string[], settings: Settings): Promise<number> {
	const what = resolve(path ?? settings.data);
	if (isShopFile(what)) {
		const { holds, said } = await checkedAt(what);
		for (const line of said) say(line);
		return holds ? 0 : 1;
	}
	const { figures, breaks } = statSync(what).isDirectory()
		? await verifyFolder(what)
		: await verifyBackup(what);
	const [first] = breaks;
	if (!first) {
		const { facts, documents, devices, files, head } = figures;
		say(`${facts} facts, ${documents} documents, ${devices} devices, ${files} bytes of files.`);
		say(`Nothing that is there has changed since it was written. Last hash: ${head}`);
		return 0;
	}
	say(`First break: ${wordsOf(first)}`);
	if (breaks.length > 1) say(`Breaks in all: ${breaks.length}`);
	return 1;
}

/** A ZIP, whole or not, or the folder that one was unpacked into. */
function isShopFile(path: string): boolean {
	if (statSync(path).isDirectory()) return existsSync(join(path, 'manifest.json'));
	const [file, start] = [openSync(path, 'r'), Buffer.alloc(2)];
	readSync(file, start, 0, 2, 0);
	closeSync(file);
	return start.toString('latin1') === 'PK';
}

/** What stands in a data folder, its photos too. */
async function verifyFolder(data: string): Promise<Verified> {
	const { figures, breaks } = await verifyFacts(data);
	const papers = await verifyPapers(data);
	return {
		figures: { ...figures, files: papers.files },
		breaks: [...breaks, ...papers.breaks]
	};
}

/** The database of a data folder; where a relay works on it, in a copy that it makes as of this moment. */
async function verifyFacts(data: string): Promise<Verified> {
	const copied = await askRelay<{ readonly file: string }>(data, COPY_PATH);
	if (!copied) return verifyDatabase(fileIn(data));
	try {
		return verifyDatabase(copied.file);
	} finally {
		rmSync(copied.file, { force: true });
	}
}

function verifyDatabase(file: string): Verified {
	const db = new DatabaseSync(file);
	try {
		db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON');
		return verifyStore(db, 'relay');
	} catch (error) {
		if (!String(error).includes('locked')) throw error;
		const busy =
			'Something works on this folder. Wait until it is done, or verify the newest backup.';
		throw new Error(busy, { cause: error });
	} finally {
		db.close();
	}
}

function fileIn(data: string): string {
	const file = join(data, DATABASE);
	if (!statSync(file, { throwIfNoEntry: false })) throw new Error(`There is no ${file}.`);
	return file;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

async function main([name = '', ...args]: string[]): Promise<number> {
	// As the relay does: a backup is for nobody else who uses this computer.
	process.umask(0o077);
	const command = COMMANDS[name];
	if (!command) throw new Error(`Say one of: ${Object.keys(COMMANDS).join(', ')}`);
	return command(args, settingsFrom(process.env));
}

main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	}
);
