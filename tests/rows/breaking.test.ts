import ts from 'typescript';
import { expect, test } from 'vitest';
import { breakDefinition } from './breaking.js';

type Act = (...given: unknown[]) => unknown;

/** Breaks `name` in a module, checks that the result parses, and runs it: `take` says what to call. */
function broken(source: string, name: string, take: string): Act {
	return run(breakDefinition(source, 'sample.ts', name), take);
}

function run(source: string, take: string): Act {
	const { outputText, diagnostics } = ts.transpileModule(source, {
		reportDiagnostics: true,
		compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS }
	});
	expect(diagnostics).toEqual([]);
	const load = new Function('exports', `${outputText}\nreturn (${take});`);
	return load({}) as Act;
}

const DEFINE = 'const define = <T>(it: T) => it; const defineCurried = <T>() => (it: T) => it;\n';

test.each([
	['a function', 'export function f(a: number): number { return a; }', 'f', 'f'],
	['an async function', 'export async function f() { return 1; }', 'f', 'f'],
	['a local function', 'function f() { return 1; }', 'f', 'f'],
	['an arrow', 'export const f = (a: number) => a + 1;', 'f', 'exports.f'],
	['an arrow that answers an object', 'export const f = () => ({ a: 1 });', 'f', 'exports.f'],
	['a function expression', 'export const f = function () { return 1; };', 'f', 'exports.f'],
	[
		'the overload that has a body',
		'export function f(a: string): string;\nexport function f(a: unknown) { return a; }',
		'f',
		'f'
	],
	[
		'a method',
		'export const d = define({ decide(a: number) { return a; } });',
		'd',
		'exports.d.decide'
	],
	[
		'an arrow property',
		'export const d = define({ fold: (a: number) => a });',
		'd',
		'exports.d.fold'
	],
	[
		'a function property',
		'export const d = define({ each: function () { return 1; } });',
		'd',
		'exports.d.each'
	],
	[
		'a property that names a function',
		'const g = () => 1; export const d = define({ answer: g });',
		'd',
		'exports.d.answer'
	],
	[
		'a shorthand property',
		'const answer = () => 1; export const d = define({ answer });',
		'd',
		'exports.d.answer'
	],
	[
		'a property made by a call',
		'const by = (f: () => number) => f; export const d = define({ fold: by(() => 1) });',
		'd',
		'exports.d.fold'
	],
	[
		'a curried, frozen and typed definition',
		'export const d = define(defineCurried<object>()({ entries() { return []; } })) satisfies object;',
		'd',
		'exports.d.entries'
	],
	[
		'a handler in a table of handlers',
		"export const d = define({ fold: { 'sale.completed.v1'() { return 1; }, other: () => 2 } });",
		'd',
		"exports.d.fold['sale.completed.v1']"
	],
	['a plain object', 'export const d = { entries: () => [] } as const;', 'd', 'exports.d.entries'],
	[
		'a function given to a define',
		'export const d = define((row: number) => row);',
		'd',
		'exports.d'
	]
])('%s loads as before and throws once it is used', async (_, source, name, take) => {
	expect(() => run(DEFINE + source, take)()).not.toThrow();
	const act = broken(DEFINE + source, name, take);
	await expect((async () => act())()).rejects.toThrow('broken on purpose');
});

test('only the named definition breaks', () => {
	const source = `${DEFINE}
		export const one = define({ name: 'one', decide() { return 1; } });
		export const two = define({ name: 'two', decide() { return 2; }, title: () => 'Two' });`;
	expect(broken(source, 'two', 'exports.one.decide')()).toBe(1);
	expect(broken(source, 'two', 'exports.two.title')()).toBe('Two');
	expect(broken(source, 'two', 'exports.two.decide')).toThrow('broken on purpose');
});

test('a name in a comment, a string or another function is not the definition', () => {
	const source = "// export const gone = 1\nexport const a = 'function gone() {}';\n";
	expect(() => breakDefinition(source, 'a.ts', 'gone')).toThrow('a.ts defines no gone');
	const inner = 'export function outer() { function gone() { return 1; } return gone(); }';
	expect(() => breakDefinition(inner, 'a.ts', 'gone')).toThrow('a.ts defines no gone');
});

test.each([
	['a record', "export const Piece = defineRecord({ name: 'piece', fields: { price: money() } });"],
	['a list made while loading', 'export const Piece = [1, 2].map((n) => n * 2);'],
	['a figure', 'export const Piece = 3;']
])('%s is refused, for breaking it would stop the module from loading', (_, source) => {
	expect(() => breakDefinition(source, 'a.ts', 'Piece')).toThrow('name a function');
});
