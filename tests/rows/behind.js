import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakDefinition } from './breaking.js';

/**
 * The file and the name in a `behind`; throws in words if it is not `<file>#<name>` or leaves the tree.
 * @param {string} behind
 */
export function partsOf(behind) {
	const [, file, name] = /^((?:src|server)\/[^#]+\.[jt]s)#([\w$]+)$/.exec(behind) ?? [];
	if (!file || !name || file.includes('..'))
		throw new Error(
			`behind '${behind}' is not of the form src/areas/selling/commands/complete-sale.ts#completeSale`
		);
	return { file, name };
}

/**
 * The file of a `behind` under `root` and its text once the definition is broken; throws in words
 * if there is no such file or nothing of that name to break.
 * @param {string} root
 * @param {string} behind
 */
export function brokenUnder(root, behind) {
	const { file, name } = partsOf(behind);
	const path = join(root, file);
	let source;
	try {
		source = readFileSync(path, 'utf8');
	} catch {
		throw new Error(`behind '${behind}': there is no ${file}`);
	}
	return { path, broken: breakDefinition(source, file, name) };
}

/**
 * What is wrong with a `behind`, in words, or undefined if its definition stands and can be broken.
 * @param {string} root
 * @param {string} behind
 */
export function complaintAbout(root, behind) {
	try {
		brokenUnder(root, behind);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
