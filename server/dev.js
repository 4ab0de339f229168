/**
 * `npm run dev`: the relay from its source and Vite's server side by side, until Ctrl+C.
 *
 * Vite passes /sync, /papers and /healthz on to the relay (vite.config.ts).
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, root } from './install.js';
import { endWithNpm } from './orphan.js';

ensureInstalled();
endWithNpm();

const port = process.env['VITRINE_PORT'] ?? '4780';
// Vite's server is what a browser opens, and it is on this computer alone.
const env = { VITRINE_HOST: '127.0.0.1', ...process.env, VITRINE_PORT: port };

let ending = false;

const children = [
	start('relay', ['--import', 'tsx', 'server/main.ts']),
	start('vite', [join('node_modules', 'vite', 'bin', 'vite.js'), 'dev'])
];

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, end);
}

/**
 * @param {string} name
 * @param {string[]} args
 */
function start(name, args) {
	const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
	child.on('exit', (code, signal) => {
		if (!ending && code) {
			process.exitCode = code;
			console.error(`The ${name} ended with ${code}, so everything ends.`);
		}
		if (!ending && signal) console.error(`The ${name} was ended by ${signal}, so everything ends.`);
		end();
	});
	return child;
}

/** One without the other is of no use: both end together. */
function end() {
	ending = true;
	for (const child of children) {
		if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
	}
}
