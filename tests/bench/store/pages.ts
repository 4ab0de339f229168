import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../../..');

/** Builds a page for each script, as a release is built; the first line of each starts its clock. */
export async function buildPages(
	folder: string,
	scripts: Readonly<Record<string, string>>
): Promise<void> {
	mkdirSync(folder, { recursive: true });
	for (const [name, script] of Object.entries(scripts)) {
		await build({
			configFile: false,
			root: ROOT,
			logLevel: 'error',
			publicDir: false,
			define: {
				// A worker, where an engine lives, has none; a page takes long over the first look into it.
				localStorage: 'undefined',
				global: 'globalThis',
				'process.env.NODE_ENV': '"production"'
			},
			build: {
				outDir: folder,
				emptyOutDir: false,
				target: 'esnext',
				modulePreload: false,
				chunkSizeWarningLimit: 10_000,
				rolldownOptions: {
					input: join(import.meta.dirname, script),
					output: {
						entryFileNames: `${name}.js`,
						codeSplitting: false,
						banner: 'globalThis.began = performance.now();'
					}
				}
			}
		});
		writeFileSync(
			join(folder, `${name}.html`),
			`<!doctype html><meta charset="utf-8"><title>${name}</title><script type="module" src="/${name}.js"></script>\n`
		);
	}
	// The relay looks for it when it starts.
	writeFileSync(join(folder, 'index.html'), '<!doctype html><title>bench</title>\n');
}
