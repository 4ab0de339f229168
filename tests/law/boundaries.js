/**
 * Turns the tables of eslint.config.js into configuration of eslint-plugin-boundaries.
 *
 * Every file has a category by its path. Each category gets a block of its own with the few policies
 * that concern it (one list for all would be searched from end to end for every import). The last
 * policy that fits decides: first everything is forbidden, with a sentence that says what is
 * allowed, then what the table names is opened.
 */

/**
 * @typedef {object} Law
 * @property {Record<string, string[]>} lib lib folder → lib folders it may import
 * @property {Record<string, { own: string[], lib: string[], faces?: boolean }>} areaFiles
 * @property {string[]} arrows `selling → inventory`
 * @property {Record<string, string[]>} packages package → categories that may import it
 */

const ANYTHING = { module: { origin: '*' } };

/** Files with a place of their own, beside those of lib and areas. */
const PLACES = {
	face: [
		'src/lib/workspace/face.ts',
		'src/lib/workspace/face-outside.ts',
		'src/lib/workspace/contract.ts'
	],
	protocol: ['protocol', 'devices', 'erasures', 'mail', 'pages', 'signed'].map(
		(name) => `src/lib/sync/${name}.ts`
	),
	verifier: ['verify', 'unzip'].map((name) => `src/lib/files/shop-file/${name}.mjs`),
	root: [
		'src/areas/root.ts',
		'src/areas/demo.ts',
		'src/areas/imports.ts',
		'src/areas/meanings.ts',
		'src/areas/records.ts',
		'src/engine.worker.ts',
		'src/reader.worker.ts'
	],
	routes: ['src/routes/**'],
	workbench: ['src/routes/workbench/**'],
	frame: ['src/app.d.ts', 'src/hooks.client.ts', 'src/service-worker.ts'],
	style: ['src/**/*.css', 'static/**'],
	server: ['server/**/*.ts'],
	start: ['server/*.js'],
	config: ['*.{js,cjs,ts}', '.*.cjs'],
	test: ['**/*.test.ts', 'tests/**']
};

/** @param {Law} law */
function patternsOf(law) {
	const lib = Object.keys(law.lib).map((name) => [`lib-${name}`, [`src/lib/${name}/**`]]);
	const areas = Object.keys(law.areaFiles).map((kind) => [
		`area-${kind}`,
		[`src/areas/*/${kind}.ts`, `src/areas/*/${kind}/**`]
	]);
	return /** @type {[string, string[]][]} */ ([...lib, ...areas, ...Object.entries(PLACES)]);
}

/** @param {Law} law */
export function settingsOf(law) {
	const files = patternsOf(law).map(([category, pattern]) =>
		category.startsWith('area-') ? { category, pattern, capture: ['area'] } : { category, pattern }
	);
	return {
		'boundaries/files': files,
		'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
		'boundaries/legacy-templates': false
	};
}

/**
 * One block per category.
 *
 * @param {Law} law
 */
export function blocksOf(law) {
	const patterns = Object.fromEntries(patternsOf(law));
	const held = Object.entries(policiesOf(law)).map(([category, policies]) => ({
		files: patterns[category] ?? [],
		rules: {
			'boundaries/dependencies': [
				'error',
				{
					default: 'disallow',
					checkAllOrigins: true,
					checkInternals: true,
					checkUnknownLocals: true,
					policies: [...policies, ...NO_TESTS]
				}
			]
		}
	}));
	// A test stands in the folder of what it tests, so this comes last. It, and what never ships, may import anything.
	const free = [...(patterns.config ?? []), ...(patterns.test ?? [])];
	return [...held, { files: free, rules: { 'boundaries/dependencies': 'off' } }];
}

const NO_TESTS = [{ disallow: { to: to('test') }, message: 'Nothing that ships imports a test.' }];

/**
 * @param {Law} law
 * @returns {Record<string, object[]>}
 */
function policiesOf(law) {
	const screens = ['ui', 'words', 'forms', 'print'];
	const lib = Object.keys(law.lib);
	const machine = lib.filter((name) => !screens.includes(name));
	const shown = [...screens, 'values', 'files'];
	return {
		...Object.fromEntries(lib.map((name) => [`lib-${name}`, libPolicies(name, law)])),
		...Object.fromEntries(
			Object.keys(law.areaFiles).map((kind) => [`area-${kind}`, areaPolicies(kind, law)])
		),
		root: [
			...forbid('The composition root may import faces, words and the machine, no screens.'),
			{
				allow: {
					to: to('root', 'area-area', 'area-demo', 'lib-words', ...machine.map(libCategory))
				}
			},
			...packagesFor('root', law)
		],
		routes: [
			...forbid(
				'A route may import faces (#areas/…), lib/ui, lib/words, lib/forms, lib/files, lib/print, lib/values, ' +
					'types of lib/ledger, lib/projections and lib/records, and the face of the workspace.'
			),
			{ allow: { to: to('routes', 'area-area', 'face', 'style', ...shown.map(libCategory)) } },
			{
				allow: {
					to: to('lib-ledger', 'lib-projections', 'lib-records'),
					dependency: { kind: 'type' }
				}
			},
			...packagesFor('routes', law)
		],
		workbench: [
			...forbid('The workbench may import what a route may, and lib/records to define samples.'),
			{
				allow: {
					to: to('workbench', 'routes', 'area-area', 'face', 'style', ...shown.map(libCategory))
				}
			},
			{ allow: { to: to('lib-records') } },
			...packagesFor('workbench', law)
		],
		frame: [...forbid('Imports nothing of the house.'), ...packagesFor('frame', law)],
		server: [
			...forbid(
				'The relay may import protocol.ts, devices.ts, erasures.ts, mail.ts, pages.ts and signed.ts of src/lib/sync, what checks a shop file, and nothing else of src.'
			),
			{ allow: { to: to('server', 'protocol', 'verifier') } },
			...packagesFor('server', law),
			{ allow: { to: { module: { origin: 'core' } } } }
		],
		start: [
			...forbid('The commands import each other and packages, nothing of the house.'),
			{ allow: { to: to('start') } },
			...packagesFor('start', law),
			{ allow: { to: { module: { origin: 'core' } } } }
		]
	};
}

/** @param {string} name `workspace/face` is its face alone */
function libCategory(name) {
	return name === 'workspace/face' ? 'face' : `lib-${name}`;
}

/** @param {string[]} categories */
function to(...categories) {
	return { file: { categories } };
}

/** @param {string} message */
function forbid(message) {
	return [
		{ disallow: { to: ANYTHING }, message: `{{ dependency.source }} is not for here. ${message}` }
	];
}

/**
 * @param {string} name
 * @param {Law} law
 */
function libPolicies(name, law) {
	const others = law.lib[name] ?? [];
	const may = others.map((other) => `lib/${other}`).join(', ') || 'nothing else';
	return [
		...forbid(`lib/${name} may import ${may}.`),
		{ allow: { to: to(`lib-${name}`, 'style', ...others.map(libCategory)) } },
		...packagesFor(`lib-${name}`, law)
	];
}

/**
 * @param {string} kind
 * @param {Law} law
 */
function areaPolicies(kind, law) {
	const { own = [], lib = [], faces = false } = law.areaFiles[kind] ?? {};
	const names = [...own.map((file) => `${file}.ts`), ...lib.map((name) => `lib/${name}`)];
	const face = faces ? ', and faces (#areas/…) along an arrow of eslint.config.js' : '';
	const captured = { area: '{{ from.file.captured.area }}' };
	const categories = [kind, ...own].map((file) => `area-${file}`);
	return [
		...forbid(`${kind}.ts of an area may import ${names.join(', ') || 'nothing'}${face}.`),
		{ allow: { to: { file: { categories, captured } } } },
		...(lib.length > 0 ? [{ allow: { to: to(...lib.map(libCategory)) } }] : []),
		...(faces ? law.arrows.map(arrowPolicy) : []),
		...packagesFor(`area-${kind}`, law)
	];
}

/** @param {string} arrow */
function arrowPolicy(arrow) {
	const [from, target] = arrow.split(' → ');
	return {
		from: { file: { captured: { area: from } } },
		allow: { to: { file: { categories: 'area-area', captured: { area: target } } } }
	};
}

/**
 * @param {string} category
 * @param {Law} law
 */
function packagesFor(category, law) {
	const source = Object.keys(law.packages).filter((name) => law.packages[name]?.includes(category));
	return [
		{
			disallow: { to: { module: { origin: 'external' } } },
			message: '{{ to.module.source }} has no home here: see the packages in eslint.config.js.'
		},
		{
			disallow: { to: { module: { origin: 'core' } } },
			message: 'Modules of Node belong to server/ and tests/.'
		},
		...(source.length > 0 ? [{ allow: { to: { module: { origin: 'external', source } } } }] : []),
		// SvelteKit's own modules are no packages: they have no folder and no origin.
		...source
			.filter((name) => name.startsWith('$'))
			.map((name) => ({ allow: { dependency: { source: [name, `${name}/*`] } } }))
	];
}
