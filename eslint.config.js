/**
 * The law of the house. What may import what is data, below; a folder is free, an arrow is a
 * decision. tests/law plants a violation of each rule and checks that it is found. What only types
 * can tell is in .oxlintrc.json: TypeScript in JavaScript takes seven times as long to say it.
 */
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { bans } from './tests/law/bans.js';
import { blocksOf, settingsOf } from './tests/law/boundaries.js';
import house from './tests/law/house.js';

const PURE = ['values', 'records', 'facts', 'commands', 'projections', 'ledger'];

/** A folder of src/lib, and the other folders of src/lib that it may import. */
const lib = {
	values: [],
	words: ['values'],
	facts: ['values'],
	records: ['values', 'facts', 'words'],
	projections: ['values', 'records', 'facts'],
	commands: ['values', 'words', 'records', 'facts', 'projections'],
	ledger: ['values', 'projections'],
	files: ['values', 'words', 'records'],
	area: [...PURE, 'files', 'words'],
	workspace: [...PURE, 'area', 'sync', 'words'],
	sync: ['values', 'facts'],
	print: ['values', 'words'],
	forms: ['values', 'records', 'commands', 'files', 'ui', 'words', 'workspace/face'],
	ui: ['values', 'words']
};

/** A file of an area: what it may import of its own area, of lib, and whether it may see faces. */
const areaFiles = {
	messages: { own: [], lib: ['words', 'area'] },
	rules: { own: [], lib: ['values', 'facts'] },
	permissions: { own: [], lib: ['values'] },
	records: { own: ['rules', 'permissions'], lib: ['values', 'records'] },
	facts: { own: ['rules', 'records'], lib: ['values', 'records', 'facts'] },
	effects: { own: ['rules', 'facts', 'messages'], lib: ['values', 'facts'], faces: true },
	projections: {
		own: ['rules', 'records', 'facts', 'effects', 'messages'],
		lib: ['values', 'records', 'facts', 'projections', 'ledger']
	},
	queries: {
		own: ['rules', 'permissions', 'records', 'projections', 'messages'],
		lib: ['values', 'words', 'records', 'facts', 'projections', 'ledger'],
		faces: true
	},
	commands: {
		own: ['rules', 'permissions', 'records', 'facts', 'queries', 'messages'],
		lib: ['values', 'words', 'records', 'facts', 'commands', 'projections'],
		faces: true
	},
	tellings: { own: ['rules', 'records', 'facts', 'messages'], lib: ['values', 'projections'] },
	postings: {
		own: ['rules', 'records', 'facts', 'projections', 'messages'],
		lib: ['values', 'records', 'facts', 'projections', 'ledger'],
		faces: true
	},
	imports: {
		own: ['rules', 'records', 'facts', 'commands', 'messages'],
		lib: ['values', 'words', 'records', 'facts', 'commands', 'files']
	},
	papers: {
		own: ['rules', 'records', 'projections'],
		lib: ['values', 'records', 'projections', 'area']
	},
	prints: { own: ['rules', 'queries', 'messages'], lib: ['values', 'words', 'print'] },
	demo: {
		own: ['rules', 'records', 'facts', 'commands', 'queries'],
		lib: ['values', 'records', 'facts', 'commands', 'projections', 'area'],
		faces: true
	},
	area: {
		own: [
			'rules',
			'permissions',
			'records',
			'facts',
			'commands',
			'projections',
			'effects',
			'queries',
			'postings',
			'tellings',
			'imports',
			'papers',
			'prints',
			'messages',
			'demo'
		],
		lib: [...PURE, 'area'],
		faces: true
	}
};

/** Which area may see the face of which other. */
const arrows = [
	'selling → inventory',
	'selling → settings',
	'selling → books',
	'selling → customers',
	'customers → settings',
	'inventory → settings',
	'inventory → books',
	'staff → settings',
	'selling → tickets',
	'tickets → inventory',
	'tickets → customers',
	'tickets → settings',
	'tickets → staff',
	'tickets → books'
];

const AREAS = Object.keys(areaFiles).map((kind) => `area-${kind}`);
const YJS = ['lib-workspace', 'lib-sync', 'server'];
const SCREEN = ['lib-ui', 'lib-forms', 'routes', 'workbench'];

/** A package, and the only places that may import it. One that is not here is refused. */
const packages = {
	yjs: YJS,
	'y-indexeddb': YJS,
	'y-websocket': YJS,
	'y-protocols': YJS,
	lib0: [...YJS, 'lib-files'],
	dexie: ['lib-workspace'],
	'pdf-lib': ['lib-print'],
	'@cantoo/fontkit': ['lib-print'],
	'bwip-js': ['lib-print'],
	'dejavu-fonts-ttf': ['lib-print'],
	valibot: ['lib-records', 'lib-facts', 'lib-commands', 'lib-workspace', ...AREAS],
	papaparse: ['lib-files'],
	hucre: ['lib-files'],
	'client-zip': ['lib-files'],
	svelte: SCREEN,
	'd3-scale': ['lib-ui'],
	'd3-shape': ['lib-ui'],
	'@lucide/svelte': SCREEN,
	'@fontsource-variable/*': ['lib-ui', 'routes'],
	$app: ['routes', 'workbench', 'frame'],
	'$service-worker': ['frame'],
	'@sveltejs/kit': ['routes', 'workbench', 'frame'],
	'@noble/hashes': ['lib-workspace'],
	ws: ['server'],
	nodemailer: ['server'],
	sirv: ['server'],
	'@photostructure/sqlite': ['server'],
	'@peculiar/*': ['server'],
	tsx: ['start'],
	vite: ['start']
};

const ALL = ['clock', 'stopwatch', 'randomness', 'timers', 'storage', 'network'];

/** Files in which clock, randomness, timers, storage or network have their home. */
const homes = {
	'src/lib/workspace/ports-browser.ts': ALL,
	'src/lib/workspace/care-browser.ts': ['clock', 'storage'],
	'src/lib/workspace/face.ts': ALL,
	'src/lib/workspace/waking-browser.ts': ['storage'],
	'src/lib/sync/socket-browser.ts': ['timers', 'network'],
	'src/lib/sync/door-http.ts': ['network'],
	'src/lib/sync/papers-http.ts': ['network'],
	'src/lib/print/save.ts': ['network'],
	'src/lib/ui/timing.ts': ['timers', 'stopwatch'],
	'src/routes/look-store.ts': ['storage'],
	'src/routes/shop-store.ts': ['storage'],
	'src/routes/selling/cart-store.ts': ['storage'],
	'src/routes/import/import-store.ts': ['storage'],
	'src/routes/tickets/take-in/take-in-store.ts': ['storage'],
	'src/lib/files/plan-store.ts': ['storage'],
	'src/engine.worker.ts': ['randomness', 'network'],
	'src/service-worker.ts': ['storage', 'network'],
	'src/hooks.client.ts': ['network'],
	'src/areas/root.ts': ['glob'],
	'src/areas/demo.ts': ['glob'],
	'src/areas/imports.ts': ['glob'],
	'src/areas/meanings.ts': ['glob'],
	'src/areas/records.ts': ['glob'],
	'server/main.ts': ALL,
	'server/commands.ts': ALL,
	'server/serve.ts': ALL
};

const law = { lib, areaFiles, arrows, packages };
const TESTS = ['**/*.test.ts', 'tests/**'];
const SVELTE = ['**/*.svelte', '**/*.svelte.ts'];

export default defineConfig(
	{
		ignores: ['build/', '.svelte-kit/', 'test-results/', 'playwright-report/', 'data/', 'static/']
	},
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	...tseslint.configs.strict,
	...svelte.configs.recommended,
	{ files: SVELTE, languageOptions: { parserOptions: { parser: tseslint.parser } } },
	{
		files: ['**/*.{js,cjs,mjs,ts,svelte}'],
		plugins: { boundaries, house },
		// Known as objects, so that `window.fetch` is `fetch`.
		languageOptions: { globals: { window: 'readonly', self: 'readonly' } },
		settings: {
			...settingsOf(law),
			'boundaries/root-path': import.meta.dirname,
			'import/resolver': { [`${import.meta.dirname}/tests/law/resolver.cjs`]: {} }
		},
		rules: {
			'boundaries/no-unknown-files': 'error',
			'house/file-names': 'error',
			'house/no-suppressions': 'error',
			'max-lines': ['error', 400],
			'@typescript-eslint/consistent-type-imports': 'error',
			// Leaving a field out of a copy is what the rest of an object is for.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ ignoreRestSiblings: true, argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }
			],
			'@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
			// TypeScript knows the globals, and svelte-check reads the components.
			'no-undef': 'off',
			// The app is served from the root of its host; there is no base path to resolve.
			'svelte/no-navigation-without-resolve': 'off',
			...bans()
		}
	},
	...blocksOf(law),
	{
		files: ['**/*.ts'],
		ignores: TESTS,
		rules: { 'max-lines-per-function': ['error', { max: 70, skipComments: true }] }
	},
	{
		// The workbench is for builders, who read the code.
		files: ['src/routes/**', 'src/lib/{ui,forms,print}/**'].flatMap((folder) => [
			`${folder}/*.svelte`,
			`${folder}/*.ts`
		]),
		ignores: [...TESTS, 'src/routes/workbench/**'],
		rules: { 'house/words-in-messages': 'error' }
	},
	{
		files: ['src/areas/**/*.ts', 'src/lib/**/*.ts'],
		// What the demo shop calls its goods and people is what a person would have typed.
		ignores: [...TESTS, 'src/areas/*/demo/**'],
		rules: { 'house/sentences-in-messages': 'error' }
	},
	...Object.entries(homes).map(([file, families]) => ({ files: [file], rules: bans(families) })),
	{
		files: [...TESTS, 'server/*.js', '*.{js,cjs,ts}'],
		rules: bans([...ALL, 'glob', 'computed'])
	},
	{ files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } }
);
