import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: {
		runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: adapter({
			pages: 'build/app',
			assets: 'build/app',
			fallback: 'index.html',
			precompress: true
		}),
		serviceWorker: { register: false },
		typescript: {
			config: (config) => {
				config.include = [...config.include, '../server/**/*.ts', '../tests/**/*.ts', '../*.ts'];
				return config;
			}
		}
	}
};
