/**
 * What has one home, and the way out everywhere else. Each family can be lifted for a file.
 */

/**
 * @typedef {'clock' | 'stopwatch' | 'randomness' | 'timers' | 'storage' | 'network' | 'glob' | 'computed'} Family
 * @typedef {{ way: string, globals?: string[], properties?: string[][], syntax?: string[] }} Ban
 */

/** @type {Record<Family, Ban>} */
const BANS = {
	clock: {
		way: 'The clock has one home: take the time as an argument or from the ports.',
		properties: [['Date', 'now']],
		syntax: [
			'NewExpression[callee.name="Date"][arguments.length=0]',
			'CallExpression[callee.name="Date"]'
		]
	},
	stopwatch: {
		way: 'Durations have one home: measure in the ports, or for what only the eye sees in src/lib/ui/timing.ts.',
		globals: ['performance']
	},
	randomness: {
		way: 'Randomness has one home: take ids and random bytes from the ports.',
		properties: [
			['Math', 'random'],
			['crypto', 'randomUUID'],
			['crypto', 'getRandomValues']
		],
		syntax: [
			'MemberExpression[object.property.name="crypto"][property.name=/^(randomUUID|getRandomValues)$/]',
			'ImportSpecifier[imported.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]'
		]
	},
	timers: {
		way: 'Timers have one home: take one from the ports, or for what only the eye sees from src/lib/ui/timing.ts.',
		globals: [
			'setTimeout',
			'setInterval',
			'setImmediate',
			'requestAnimationFrame',
			'requestIdleCallback'
		],
		syntax: ['ImportDeclaration[source.value=/^(node:)?timers/]']
	},
	storage: {
		way: 'Storage has one home: records and papers go through the workspace, view state through its ports.',
		globals: ['localStorage', 'sessionStorage', 'indexedDB', 'caches']
	},
	network: {
		way: 'The network has one home: the socket and the papers of lib/sync and the ports of the workspace.',
		globals: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'BroadcastChannel']
	},
	glob: {
		way: 'Only src/areas/root.ts finds files by glob: a glob is an import that no check sees.',
		syntax: ['MemberExpression[object.type="MetaProperty"][property.name=/^glob/]']
	},
	computed: {
		way: 'An import names its file: a computed one is an arrow that no check sees.',
		syntax: ['ImportExpression:not([source.type="Literal"])']
	}
};

/** Never lifted. */
const ALWAYS = [
	{ selector: 'ExportAllDeclaration', message: 'No `export *`: name what leaves the file.' }
];

/**
 * The three core rules that together hold the bans.
 *
 * @param {Family[]} [lifted] families that have their home in these files
 */
export function bans(lifted = []) {
	const held = Object.entries(BANS).filter(([family]) => !lifted.some((name) => name === family));
	const globals = held.flatMap(([, ban]) =>
		(ban.globals ?? []).map((name) => ({ name, message: ban.way }))
	);
	const properties = held.flatMap(([, ban]) =>
		(ban.properties ?? []).map(([object, property]) => ({ object, property, message: ban.way }))
	);
	const syntax = held.flatMap(([, ban]) =>
		(ban.syntax ?? []).map((selector) => ({ selector, message: ban.way }))
	);
	return {
		'no-restricted-globals': ['error', { globals, checkGlobalObject: true }],
		// A rule without options would keep those of the configuration before it.
		'no-restricted-properties': properties.length > 0 ? ['error', ...properties] : 'off',
		'no-restricted-syntax': ['error', ...syntax, ...ALWAYS]
	};
}
