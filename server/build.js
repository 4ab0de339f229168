/**
 * Builds the app (build/app) and the relay (build/relay/main.js) if anything they are made of has
 * changed since the last build. `node server/build.js` builds, too.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './install.js';
import { takeTurn } from './turn.js';

/** Everything that a build is made of, relative to the repository. */
const INPUTS = [
	'src',
	'static',
	'server',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];

const record = join(root, 'build/.inputs');

/** The bundled relay. */
export const relayFile = join(root, 'build/relay/main.js');

/** What is done with its folder from a command line, bundled. */
export const commandsFile = join(root, 'build/relay/commands.js');

/**
 * Builds in a process of its own, so that what a build loads does not stay in the memory of a relay
 * that runs for weeks. Ends the process with a sentence if the build fails.
 *
 * @returns {boolean} whether a build was needed
 */
export function ensureBuilt() {
	if (isFresh()) return false;
	const result = spawnSync(process.execPath, [import.meta.filename], {
		cwd: root,
		stdio: 'inherit'
	});
	if (result.status === 0) return true;
	console.error('The build failed; the reason is above.');
	process.exit(1);
}

function isFresh() {
	return (
		existsSync(record) &&
		existsSync(join(root, 'build/app/index.html')) &&
		existsSync(relayFile) &&
		readFileSync(record, 'utf8') === inputs()
	);
}

/** One hash over the names and contents of all inputs; tests are no part of what is built. */
function inputs() {
	const hash = createHash('sha256').update(process.versions.node);
	hash.update(`workbench ${process.env['VITRINE_WORKBENCH'] ?? ''}`);
	for (const file of INPUTS.flatMap(filesOf)) {
		hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
	}
	return hash.digest('hex');
}

/**
 * @param {string} path a file or folder, relative to the repository
 * @returns {string[]} its files in a stable order
 */
function filesOf(path) {
	const full = join(root, path);
	if (!existsSync(full)) return [];
	if (/\.(json|js|ts)$/.test(path)) return [path];
	return readdirSync(full, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
		.sort();
}

async function main() {
	ensureInstalled();
	mkdirSync(join(root, 'build'), { recursive: true });
	const waits = () => console.log('Another build is at work in this folder; waiting for it …');
	const done = await takeTurn(join(root, 'build/.turn'), waits);
	try {
		if (isFresh()) console.log('The build is up to date.');
		else await build();
	} finally {
		done();
	}
}

async function build() {
	const made = inputs();
	rmSync(record, { force: true });
	console.log('Building the app …');
	const { build: viteBuild } = await import('vite');
	process.chdir(root);
	// Whatever the shell says: an app that is built for development does not stay on the device.
	process.env['NODE_ENV'] = 'production';
	await viteBuild({ logLevel: 'warn' });
	console.log('Building the relay …');
	await viteBuild({
		configFile: false,
		root,
		logLevel: 'warn',
		publicDir: false,
		build: {
			ssr: true,
			outDir: 'build/relay',
			emptyOutDir: true,
			target: 'node20',
			sourcemap: true,
			rollupOptions: {
				// Programs of their own; what they share stands beside them, as do the workers that they start.
				input: [
					'server/main.ts',
					'server/commands.ts',
					'server/recover.ts',
					'server/reader.worker.ts',
					'server/backup.worker.ts'
				],
				output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' }
			}
		}
	});
	writeFileSync(record, made);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
