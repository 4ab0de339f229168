import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The copies that stand now. @type {Set<string>} */
const copies = new Set();

/**
 * Copies the tree as git sees it, with files not yet added but without ignored ones, to a
 * temporary folder; the packages are linked, not copied, and what SvelteKit generates is made anew.
 * @param {string} root
 */
export function copyTree(root) {
	const listed = execFileSync(
		'git',
		['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
		{ cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }
	);
	const copy = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-rows-')));
	copies.add(copy);
	for (const file of new Set(listed.split('\0'))) {
		// A file that was deleted but not yet committed is still listed.
		if (file && existsSync(join(root, file)))
			cpSync(join(root, file), join(copy, file), { verbatimSymlinks: true });
	}
	symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
	// tsconfig.json extends one that SvelteKit writes, and no test loads without it.
	if (existsSync(join(copy, 'svelte.config.js')))
		execFileSync(process.execPath, ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'], {
			cwd: copy,
			stdio: 'ignore',
			timeout: 60_000
		});
	return copy;
}

/**
 * Removes a copy that `copyTree` made, whatever the tests left in it.
 * @param {string} copy
 */
export function dropCopy(copy) {
	rmSync(copy, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	copies.delete(copy);
}

/** Removes every copy that still stands: for the way out of an interrupted run. */
export function dropAllCopies() {
	for (const copy of [...copies]) dropCopy(copy);
}
