import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import shipped from './package.json' with { type: 'json' };

/** In development the page comes from Vite and everything else from the relay beside it. */
const relay = `http://127.0.0.1:${process.env['VITRINE_PORT'] ?? '4780'}`;

/** The workbench is for builders: the dev server has it, a build only when asked. */
const workbench = (command: string) =>
	command === 'serve' || process.env['VITRINE_WORKBENCH'] === '1';

export default defineConfig(({ command }) => ({
	plugins: [tailwindcss(), sveltekit()],
	worker: { format: 'es' },
	define: {
		__APP_VERSION__: JSON.stringify(shipped.version),
		__WORKBENCH__: JSON.stringify(workbench(command))
	},
	// Advice about slow plugins is no news to who only wants to start the shop.
	build: { rolldownOptions: { checks: { pluginTimings: false } } },
	optimizeDeps: {
		include: [
			'yjs',
			'y-indexeddb',
			'y-websocket',
			'dexie',
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
