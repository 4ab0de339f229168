/**
 * Puts the packages of package-lock.json in place, and does nothing if they are there already.
 *
 * Runs before anything is installed: Node's own modules only.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with no slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The oldest Node that runs Vitrine; the same as `engines` in package.json. */
const OLDEST = [20, 19];

/**
 * Installs with `npm ci` if node_modules is missing or belongs to another lock file, and answers
 * whether it had to. Ends the process with a sentence on an old Node or a failed installation.
 *
 * @param {string} folder where package.json and its lock file are: that of the repository, or another of its own
 * @returns {boolean}
 */
export function ensureInstalled(folder = root) {
	refuseOldNode();
	const record = join(folder, 'node_modules/.vitrine-lock');
	const lockFile = readFileSync(join(folder, 'package-lock.json'));
	const wanted = createHash('sha256').update(lockFile).digest('hex');
	if (existsSync(record) && readFileSync(record, 'utf8') === wanted) return false;
	if (holdsLockedPackages(folder)) {
		writeFileSync(record, wanted);
		return false;
	}
	console.log(`Installing packages (npm ci${folder === root ? '' : ` in ${folder}`}) …`);
	// Who wants to start the shop is told of what failed, and not of what a tool would rather have.
	const result = npm(folder, 'ci', '--no-audit', '--no-fund', '--loglevel=error');
	if (result.status !== 0) {
		console.error('The packages could not be installed; npm says why above.');
		process.exit(1);
	}
	writeFileSync(record, wanted);
	return true;
}

/** Ends the process with a clear sentence if this Node is too old. */
export function refuseOldNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
	console.error(
		`Vitrine needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. ` +
			'Get one from https://nodejs.org and try again.'
	);
	process.exit(1);
}

/**
 * Whether somebody ran npm by hand and node_modules already is what the lock file asks for. npm
 * keeps its own list of what it installed; packages for other platforms are absent from it.
 *
 * @param {string} folder
 */
function holdsLockedPackages(folder) {
	const installed = packagesOf(join(folder, 'node_modules/.package-lock.json'));
	const locked = packagesOf(join(folder, 'package-lock.json'));
	if (!installed || !locked) return false;
	return Object.entries(locked).every(([path, entry]) => {
		if (path === '') return true;
		const found = installed[path];
		if (!found) return entry.optional === true || entry.devOptional === true;
		return found.version === entry.version && found.integrity === entry.integrity;
	});
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> | undefined}
 */
function packagesOf(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
function npm(cwd, ...args) {
	const cli = process.env['npm_execpath'];
	const options = /** @type {const} */ ({ cwd, stdio: 'inherit' });
	if (cli?.endsWith('.js')) return spawnSync(process.execPath, [cli, ...args], options);
	return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}
