import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [tailwindcss(), sveltekit()],
	worker: { format: 'es' },
	optimizeDeps: {
		include: ['yjs', 'y-indexeddb', 'y-websocket', 'dexie', 'lib0/encoding', 'lib0/decoding', 'papaparse'],
	},
	server: { port: Number(process.env['VITRINE_DEV_PORT'] ?? 5173), strictPort: true },
});
