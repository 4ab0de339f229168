/** One at a time, where two processes would take each other's files away. Node's own modules only. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;
/** Nobody's turn is this long: its process is another one by now, ms. */
const STALE_MS = 600_000;

/**
 * Waits until no other process has its turn at `file`, and takes it. What a process left that died is no turn.
 *
 * @param {string} file in a folder that exists; it holds the number of the process
 * @param {() => void} [waits] told once, if somebody else is at it
 * @returns {Promise<() => void>} what ends the turn
 */
export async function takeTurn(file, waits) {
	let told = false;
	while (!take(file)) {
		if (isLeft(file)) rmSync(file, { force: true });
		else {
			if (!told) waits?.();
			told = true;
			await setTimeout(LOOK_AGAIN_MS);
		}
	}
	return () => rmSync(file, { force: true });
}

/** @param {string} file */
function take(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
}

/** @param {string} file */
function isLeft(file) {
	try {
		if (Date.now() - statSync(file).mtimeMs > STALE_MS) return true;
		const holder = Number(readFileSync(file, 'utf8'));
		// Made a moment ago, and not yet written.
		if (holder === 0) return false;
		process.kill(holder, 0);
		return false;
	} catch (error) {
		return codeOf(error) === 'ESRCH';
	}
}

/** @param {unknown} error */
function codeOf(error) {
	return error instanceof Error && 'code' in error ? error.code : undefined;
}
