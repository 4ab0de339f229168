import ts from 'typescript';

/** Where a definition keeps what it does, whichever kind of definition it is. */
const BODIES = new Set(['decide', 'fold', 'each', 'answer', 'entries']);
const THROW = "throw new Error('broken on purpose');";

/** A replacement in the source text. @typedef {{ from: number, to: number, text: string }} Edit */

/**
 * The source with the named definition or function made to throw as soon as it is asked to work.
 * Throws in words if the name is not there or has nothing that could be broken (a record: name
 * the function that uses it instead).
 * @param {string} source
 * @param {string} file its name, for TypeScript to know the dialect
 * @param {string} name
 */
export function breakDefinition(source, file, name) {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
	const found = tree.statements.flatMap((statement) => namedHere(statement, name));
	if (found.length === 0) throw new Error(`${file} defines no ${name}`);
	const edits = found.flatMap(editsOf);
	if (edits.length === 0)
		throw new Error(
			`${file}#${name} has no function body nor ${[...BODIES].join(', ')} to break; name a function`
		);
	return edits
		.sort((a, b) => b.from - a.from)
		.reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), source);
}

/**
 * @param {ts.Statement} statement
 * @param {string} name
 * @returns {ts.Node[]}
 */
function namedHere(statement, name) {
	if (ts.isFunctionDeclaration(statement))
		return statement.body && statement.name?.text === name ? [statement] : [];
	if (!ts.isVariableStatement(statement)) return [];
	return statement.declarationList.declarations.flatMap((declaration) =>
		ts.isIdentifier(declaration.name) && declaration.name.text === name && declaration.initializer
			? [declaration.initializer]
			: []
	);
}

/**
 * The edits that break what a name stands for: a function, a call that defines, or a plain object.
 * @param {ts.Node} node
 * @returns {Edit[]}
 */
function editsOf(node) {
	const bare = unwrap(node);
	if (ts.isFunctionDeclaration(bare) || isFunction(bare)) return [breakFunction(bare)];
	if (ts.isObjectLiteralExpression(bare)) return bare.properties.flatMap(breakMember);
	// Only `define(...)`: what `list.map(...)` is given runs while the module loads.
	if (ts.isCallExpression(bare) && ts.isIdentifier(calledBy(bare)))
		return bare.arguments.flatMap(editsOf);
	return [];
}

/**
 * @param {ts.ObjectLiteralElementLike} member
 * @returns {Edit[]}
 */
function breakMember(member) {
	if (!member.name || !ts.isIdentifier(member.name) || !BODIES.has(member.name.text)) return [];
	if (ts.isMethodDeclaration(member)) return [breakFunction(member)];
	if (ts.isShorthandPropertyAssignment(member))
		return [replace(member, `${member.name.text}: () => { ${THROW} }`)];
	if (!ts.isPropertyAssignment(member)) return [];
	const value = unwrap(member.initializer);
	if (isFunction(value)) return [breakFunction(value)];
	// A table of handlers, one a fact: each of them is what the definition does.
	const handlers = ts.isObjectLiteralExpression(value) ? value.properties.flatMap(handlerOf) : [];
	return handlers.length > 0
		? handlers.map(breakFunction)
		: [replace(member.initializer, `() => { ${THROW} }`)];
}

/**
 * @param {ts.ObjectLiteralElementLike} member
 * @returns {ts.FunctionLikeDeclaration[]}
 */
function handlerOf(member) {
	if (ts.isMethodDeclaration(member)) return [member];
	if (!ts.isPropertyAssignment(member)) return [];
	const value = unwrap(member.initializer);
	return isFunction(value) ? [value] : [];
}

/**
 * What is called at the end of `define<Row>()({...})`: `define`.
 * @param {ts.CallExpression} call
 * @returns {ts.Expression}
 */
function calledBy({ expression }) {
	return ts.isCallExpression(expression) ? calledBy(expression) : expression;
}

/**
 * A node without the brackets, `as`, `satisfies` and `!` around it.
 * @param {ts.Node} node
 * @returns {ts.Node}
 */
function unwrap(node) {
	const wrapped =
		ts.isParenthesizedExpression(node) ||
		ts.isAsExpression(node) ||
		ts.isSatisfiesExpression(node) ||
		ts.isNonNullExpression(node);
	return wrapped ? unwrap(node.expression) : node;
}

/**
 * @param {ts.Node} node
 * @returns {node is ts.ArrowFunction | ts.FunctionExpression}
 */
function isFunction(node) {
	return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/**
 * @param {ts.FunctionLikeDeclaration} node
 * @returns {Edit}
 */
function breakFunction(node) {
	const { body } = node;
	if (!body) throw new Error('a function without a body cannot be broken');
	if (!ts.isBlock(body)) return replace(body, `{ ${THROW} }`);
	const start = body.getStart() + 1;
	return { from: start, to: start, text: ` ${THROW}` };
}

/**
 * @param {ts.Node} node
 * @param {string} text
 * @returns {Edit}
 */
const replace = (node, text) => ({ from: node.getStart(), to: node.getEnd(), text });
