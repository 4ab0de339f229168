/** Two rules of the house that no plugin brings: names of files, and comments that silence a check. */

const VAGUE = new Set([
	'util',
	'utils',
	'helper',
	'helpers',
	'manager',
	'service',
	'common',
	'data'
]);

/** Comments that switch a check off, of all tools in use here. */
const SILENCERS =
	/^\s*(eslint-(disable|enable)|eslint\s|svelte-ignore|@ts-|prettier-ignore|[vc]8 ignore)/;

/** @type {import('eslint').Rule.RuleModule} */
const fileNames = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const path = context.filename.slice(context.cwd.length + 1).replaceAll('\\', '/');
		return {
			Program(node) {
				const message = complaint(path);
				if (message) context.report({ node, message });
			}
		};
	}
};

/** @param {string} path */
function complaint(path) {
	if (path === 'src/service-worker.ts') return undefined;
	const base = path.slice(path.lastIndexOf('/') + 1);
	if (/^index\.(ts|js|svelte\.ts)$/.test(base)) {
		return 'No barrels: import the file that holds the thing.';
	}
	const words = path.split(/[/.\-_+]|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
	const vague = words.find((word) => VAGUE.has(word));
	return vague && `"${vague}" says nothing in a name: name what the file is about.`;
}

/** @type {import('eslint').Rule.RuleModule} */
const noSuppressions = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		/** @param {any} comment */
		const check = (comment) => {
			if (!SILENCERS.test(comment.value)) return;
			context.report({ loc: comment.loc, message: 'No suppressions: change the code instead.' });
		};
		return {
			Program() {
				context.sourceCode.getAllComments().forEach(check);
			},
			SvelteHTMLComment: check
		};
	}
};

export default { rules: { 'file-names': fileNames, 'no-suppressions': noSuppressions } };
