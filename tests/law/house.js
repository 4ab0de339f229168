/** Rules of the house that no plugin brings: names of files, comments that silence a check, words on screens. */

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
	/^\s*((es|ox)lint-(disable|enable)|eslint\s|svelte-ignore|@ts-|prettier-ignore|[vc]8 ignore)/;

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

/** Attributes and properties whose text a person reads or hears. */
const SHOWN = new Set([
	'alt',
	'aria-description',
	'aria-label',
	'aria-placeholder',
	'aria-roledescription',
	'aria-valuetext',
	'detail',
	'empty',
	'hint',
	'label',
	'none',
	'note',
	'placeholder',
	'text',
	'title',
	'verb'
]);
const NAME_OF_THE_APP = /^(\s*·?\s*Vitrine)?$/;

/** @param {unknown} text */
const isWords = (text) =>
	typeof text === 'string' && /\p{L}/u.test(text) && !NAME_OF_THE_APP.test(text);

/**
 * What a person reads stands in a dictionary, where it can be reworded and translated: no component
 * holds any of it.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const wordsInMessages = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const message = 'Words that a person reads stand in messages.ts: say(…).';
		/** @param {any} node */
		const report = (node) => context.report({ node, message });
		/** @param {any} node the parts of an expression that may become its text */
		const look = (node) => {
			if (node?.type === 'Literal' && isWords(node.value)) report(node);
			else if (node?.type === 'TemplateLiteral') {
				if (node.quasis.some((/** @type {any} */ each) => isWords(each.value.cooked))) report(node);
			} else if (node?.type === 'ConditionalExpression')
				[node.consequent, node.alternate].forEach(look);
			else if (node?.type === 'LogicalExpression') [node.left, node.right].forEach(look);
		};
		/** @param {any} node */
		const inDictionary = (node) =>
			context.sourceCode
				.getAncestors(node)
				.some((each) => each.type === 'CallExpression' && isDictionary(each.callee));
		return {
			/** @param {any} node */
			SvelteText(node) {
				if (node.parent.type !== 'SvelteStyleElement' && isWords(node.value)) report(node);
			},
			/** @param {any} node */
			SvelteMustacheTag(node) {
				const holder = node.parent;
				if (holder.type !== 'SvelteAttribute' || SHOWN.has(holder.key.name)) look(node.expression);
			},
			/** @param {any} node */
			SvelteLiteral(node) {
				const holder = node.parent;
				if (holder.type === 'SvelteAttribute' && SHOWN.has(holder.key.name) && isWords(node.value))
					report(node);
			},
			Property(/** @type {any} */ node) {
				const name = node.key.name ?? node.key.value;
				if (node.parent.type === 'ObjectExpression' && SHOWN.has(name) && !inDictionary(node))
					look(node.value);
			}
		};
	}
};

/** Properties whose text a person reads where a worker hands it out. */
const SENTENCES = new Set(['detail', 'message', 'problem', 'reason', 'text', 'title']);

/**
 * What a worker refuses or tells is read by a person too: the sentence of `refuse(…)` and
 * `refused(…)`, what is wrong with a value, what `attend(…)` asks to be looked at and what a clash
 * says come from a dictionary.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const sentencesInMessages = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const message = 'What is refused is said by a dictionary: say(…).';
		/** @param {any} node @param {(text: unknown) => boolean} reads */
		const look = (node, reads = isWords) => {
			const texts = node?.quasis?.map((/** @type {any} */ each) => each.value.cooked);
			if ((texts ?? [node?.value]).some(reads)) context.report({ node, message });
			if (node?.type === 'ConditionalExpression')
				[node.consequent, node.alternate].forEach((each) => look(each, reads));
			if (node?.type === 'LogicalExpression')
				[node.left, node.right].forEach((each) => look(each, reads));
		};
		return {
			CallExpression(/** @type {any} */ node) {
				const name = (node.callee.property ?? node.callee).name;
				if (name === 'refuse') look(node.arguments[1]);
				if (name === 'refused') look(node.arguments[0]);
				if (name === 'attend') node.arguments.forEach((/** @type {any} */ each) => look(each));
			},
			Property(/** @type {any} */ node) {
				if (node.parent.type !== 'ObjectExpression' || !SENTENCES.has(node.key.name)) return;
				look(node.value, node.key.name === 'problem' ? isWords : isSentence);
			}
		};
	}
};

/** @param {unknown} text One word may be the name of a field. */
const isSentence = (text) => isWords(text) && /\s/.test(String(text));

/** @param {any} callee */
const isDictionary = (callee) => callee.name === 'defineMessages';

export default {
	rules: {
		'file-names': fileNames,
		'no-suppressions': noSuppressions,
		'sentences-in-messages': sentencesInMessages,
		'words-in-messages': wordsInMessages
	}
};
