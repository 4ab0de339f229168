import { root } from '../../server/install.js';

/**
 * A module in TypeScript with all that it imports, for a command: through Vite's module runner, because the
 * areas are found by glob. Packages must be installed before.
 *
 * @template Module
 * @param {string} file
 * @returns {Promise<Module>}
 */
export async function load(file) {
	const { runnerImport } = await import('vite');
	const options = /** @type {const} */ ({ configFile: false, root, logLevel: 'error' });
	const { module } = await runnerImport(file, options);
	return /** @type {Module} */ (module);
}
