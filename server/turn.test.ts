import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeTurn } from './turn.js';

let folder: string;
let file: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'vitrine-turn-'));
	file = join(folder, '.turn');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('whoever comes second waits until the first is done', async () => {
	const said: string[] = [];
	const end = await takeTurn(file);
	const second = takeTurn(file, () => said.push('second waits')).then((done) => {
		said.push('second has its turn');
		return done;
	});
	await expect.poll(() => said).toEqual(['second waits']);
	end();
	(await second)();
	expect(said).toEqual(['second waits', 'second has its turn']);
	expect(existsSync(file)).toBe(false);
});

test('a process that died in its turn holds nobody up', async () => {
	const { pid } = spawnSync(process.execPath, ['--version']);
	writeFileSync(file, String(pid));
	const waited: string[] = [];
	(await takeTurn(file, () => waited.push('for a dead process')))();
	expect(waited).toEqual([]);
});
