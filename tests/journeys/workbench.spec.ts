/** The workbench draws every record type from its definition; a release build has nothing of it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@playwright/test';
import { freePort } from '../kit/free-port.ts';
import { LONG } from '../kit/rounds.ts';
import { answerQuestions, enterCode } from '../kit/work.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The longest that a busy machine takes to make what a page asks for, ms. */
const MADE_MAX_MS = 240_000;

test(
	'the dev server draws pieces and a second record type from one block each',
	LONG,
	async ({ page }) => {
		test.setTimeout(900_000);
		const data = await mkdtemp(join(tmpdir(), 'vitrine-dev-'));
		const port = await freePort();
		const dev = spawn(process.execPath, ['server/dev.js'], {
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'ignore'],
			env: {
				...process.env,
				VITRINE_DATA: data,
				VITRINE_PORT: String(await freePort()),
				VITRINE_DEV_PORT: String(port)
			}
		});
		let told = '';
		dev.stdout.on('data', (text: Buffer) => (told += text.toString()));
		try {
			const address = `http://127.0.0.1:${port}`;
			await expect.poll(() => answers(address), { timeout: MADE_MAX_MS }).toBe(true);
			await page.goto(`${address}/workbench`);
			// The dev server makes each module when it is first asked for, which takes as long as the machine is busy.
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: MADE_MAX_MS });
			await enterCode(page, /Setup code: (\S+)/.exec(told)?.[1] ?? 'none was shown');
			await answerQuestions(page);
			await expect(page.getByRole('heading', { name: 'Form of piece' })).toBeVisible({
				timeout: MADE_MAX_MS
			});
			await expect(page.getByLabel('Stock number', { exact: true }).first()).toHaveValue(
				'Stock number 1'
			);
			await page.screenshot({ path: 'test-results/pictures/workbench-piece.png', fullPage: true });
			await page.getByRole('radio', { name: 'strap' }).check();
			await expect(page.getByRole('heading', { name: 'Form of strap' })).toBeVisible();
			await expect(page.getByRole('textbox', { name: 'Weight' })).toHaveValue('1.25 g');
			await expect(page.getByText('Code is missing')).toBeVisible();
			await expect(page.getByRole('grid', { name: 'straps' })).toContainText('Leather');
			await page.screenshot({ path: 'test-results/pictures/workbench-strap.png', fullPage: true });
		} finally {
			await ended(dev);
			await rm(data, { recursive: true, force: true });
		}
	}
);

test('a release build holds nothing of the workbench', async () => {
	const folder = join(ROOT, 'build/app/_app/immutable');
	const files = await readdir(folder, { recursive: true });
	const scripts = files.filter((file) => file.endsWith('.js'));
	expect(scripts.length).toBeGreaterThan(5);
	for (const script of scripts) {
		expect(await readFile(join(folder, script), 'utf8'), script).not.toContain(
			'Refusals of the till'
		);
	}
});

async function answers(address: string): Promise<boolean> {
	try {
		return (await fetch(address)).ok;
	} catch {
		return false;
	}
}

/** The dev server ends its own children when it is told to end; nothing may outlive the test. */
async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	child.kill('SIGTERM');
	await once(child, 'exit');
}
