import { root } from '../../server/install.js';

/**
 * A module in TypeScript with all that it imports, for a command: through Vite's module runner, because the
 * areas are found by glob. Packages must be installed before. The runner stays open as long as the process, since
 * the product loads parts of itself when they are needed.
 *
 * @template Module
 * @param {string} file
 * @returns {Promise<Module>}
 */
export async function load(file) {
	const { createRunnableDevEnvironment, resolveConfig } = await import('vite');
	const resolve = { external: /** @type {const} */ (true), mainFields: [], conditions: ['node'] };
	const dev = { moduleRunnerTransform: true };
	const config = await resolveConfig(
		{
			configFile: false,
			envDir: false,
			cacheDir: root,
			root,
			logLevel: 'error',
			environments: { command: { consumer: 'server', dev, resolve } }
		},
		'serve'
	);
	const environment = createRunnableDevEnvironment('command', config, {
		runnerOptions: { hmr: { logger: false } },
		hot: false
	});
	await environment.init();
	return /** @type {Promise<Module>} */ (environment.runner.import(file));
}
