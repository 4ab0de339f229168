/** Cycles, those through types included, and imports that lead nowhere. */
module.exports = {
	forbidden: [
		{
			name: 'no-circular',
			comment: 'Two files that need each other are one file, or hide a third one.',
			severity: 'error',
			from: {},
			to: { circular: true }
		},
		{
			name: 'not-to-unresolvable',
			comment: 'An import that leads nowhere hides cycles behind it.',
			severity: 'error',
			from: { path: '^(src|server)/' },
			to: { couldNotResolve: true, pathNot: '(^[$](app|service-worker)|/[$]types$|[.]css$|[?])' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'types', 'default'],
			extensions: ['.ts', '.js', '.svelte', '.json']
		}
	}
};
