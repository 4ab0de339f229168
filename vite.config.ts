import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import shipped from './package.json' with { type: 'json' };

/** In development the page comes from Vite and everything else from the relay beside it. */
const relay = `http://127.0.0.1:${process.env['VITRINE_PORT'] ?? '4780'}`;

/** The workbench is for builders: the dev server has it, a build only when asked. */
const workbench = (command: string) =>
	command === 'serve' || process.env['VITRINE_WORKBENCH'] === '1';

/** One sheet for all screens: each with its own would be eighty files more to keep for offline. */
const styles = { name: 'styles', test: /\.css$/, priority: 1 };

/**
 * A screen is some fifty files, not seventy: what is smaller than this many bytes joins its neighbors. With
 * more, the first screen would load tables and forms that it never shows.
 */
const shared = {
	name: 'shared',
	minShareCount: 2,
	entriesAware: true,
	entriesAwareMergeThreshold: 700
};

/**
 * The entry of a worker holds nothing that its later parts need: WebKit knows an entry by another name than what
 * is imported, and a part that imports it would run the worker a second time, with a second engine that nobody asks.
 */
const behindEntry = {
	name: 'behind',
	tags: ['$initial' as const],
	test: (id: string) => !/\.worker\.ts$/.test(id)
};

/** As it is for browsers of today: what `dexie` stands for was made for those without promises, and is larger. */
const dexie = 'dexie/dist/modern/dexie.mjs';

/** Areas define and do nothing: a screen loads what it uses of a face, and not the whole area behind it. */
const treeshake = { moduleSideEffects: [{ test: /\/src\/areas\//, sideEffects: false }] };

/** Advice about slow plugins is no news to who only wants to start the shop. */
const checks = { pluginTimings: false };

export default defineConfig(({ command }) => ({
	plugins: [tailwindcss(), sveltekit()],
	resolve: { alias: [{ find: /^dexie$/, replacement: dexie }] },
	worker: {
		format: 'es',
		// Pages are built without hints for builders; workers only when that is said.
		rolldownOptions: {
			checks,
			treeshake,
			output: { comments: false, codeSplitting: { groups: [behindEntry] } }
		}
	},
	define: {
		__APP_VERSION__: JSON.stringify(shipped.version),
		__WORKBENCH__: JSON.stringify(workbench(command))
	},
	build: {
		// The PDF writer is one lazy file; what every screen may weigh is held by a test.
		chunkSizeWarningLimit: 1_000,
		rolldownOptions: {
			checks,
			treeshake,
			output: { codeSplitting: { groups: [styles, shared] } }
		}
	},
	optimizeDeps: {
		include: [
			'yjs',
			'y-indexeddb',
			'y-websocket',
			dexie,
			'lib0/encoding',
			'lib0/decoding',
			'papaparse'
		]
	},
	server: {
		port: Number(process.env['VITRINE_DEV_PORT'] ?? 5173),
		strictPort: true,
		proxy: {
			'/sync': { target: relay, ws: true },
			'/papers': { target: relay },
			'/healthz': { target: relay }
		}
	}
}));
