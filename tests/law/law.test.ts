/** The law of eslint.config.js holds: each planted violation is found, each clean file passes. */
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { arrows, packages } from './plants/arrows.ts';
import { bans } from './plants/bans.ts';
import type { Plant } from './plants/plant.ts';
import { shape } from './plants/shape.ts';

const cwd = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const eslint = new ESLint({ cwd });

async function found(text: string, filePath: string) {
	const [result] = await eslint.lintText(text, { filePath: `${cwd}/${filePath}` });
	return (result?.messages ?? []).map(({ ruleId, line, message }) => ({ ruleId, line, message }));
}

const plants: Plant[] = [...arrows, ...packages, ...bans, ...shape];

describe.each(plants)('$law', (plant: Plant) => {
	test(`${plant.rule} finds the planted violation`, async () => {
		const rules = (await found(plant.bad, plant.file)).map(({ ruleId }) => ruleId);
		expect(rules).toContain(plant.rule);
	});

	test('the clean counterpart passes', async () => {
		expect(await found(plant.good, plant.goodFile ?? plant.file)).toEqual([]);
	});
});

/**
 * The import table of the house, written a second time by hand: a slip in the tables of
 * eslint.config.js shows here, in the exact pair of folders.
 */
const LIB: Record<string, string> = {
	values: '',
	words: 'values',
	facts: 'values',
	records: 'values facts words',
	projections: 'values records facts',
	commands: 'values words records facts projections',
	ledger: 'values projections',
	files: 'values words records',
	area: 'values records facts commands projections ledger files words',
	workspace: 'values records facts commands projections ledger area sync words',
	sync: 'values facts',
	print: 'values words',
	forms: 'values records commands files ui words',
	ui: 'values words'
};

const AREA: Record<string, string> = {
	messages: '',
	rules: '',
	records: 'rules',
	facts: 'rules records',
	effects: 'rules facts messages',
	projections: 'rules records facts effects messages',
	queries: 'rules records projections messages',
	commands: 'rules records facts queries messages',
	postings: 'rules records facts projections messages',
	imports: 'rules records facts commands messages',
	prints: 'rules queries messages',
	demo: 'rules records facts commands queries',
	area: 'rules records facts commands projections effects queries postings imports prints messages demo'
};

/** Which of `targets` a file may not import, by the line that the law complains about. */
async function refused(file: string, targets: readonly (readonly [string, string])[]) {
	const text = targets.map(([, path], n) => `import { it as n${n} } from '${path}';`);
	const used = `export const used = [${targets.map((_, n) => `n${n}`).join(', ')}];`;
	const messages = await found([...text, used].join('\n'), file);
	const lines = messages.filter(({ ruleId }) => ruleId === 'boundaries/dependencies');
	return lines.map(({ line }) => targets[line - 1]?.[0]).sort();
}

describe('the import table', () => {
	test.each(Object.entries(LIB))('lib/%s', async (name, may) => {
		const others = Object.keys(LIB).filter((other) => other !== name);
		const targets = others.map((other) => [other, `#lib/${other}/thing.ts`] as const);
		const forbidden = others.filter((other) => !may.split(' ').includes(other)).sort();
		expect(await refused(`src/lib/${name}/one.ts`, targets)).toEqual(forbidden);
	});

	test.each(Object.entries(AREA))('%s.ts of an area', async (kind, may) => {
		const others = Object.keys(AREA).filter((other) => other !== kind);
		const targets = others.map((other) => [other, `./${other}.ts`] as const);
		const forbidden = others.filter((other) => !may.split(' ').includes(other)).sort();
		expect(await refused(`src/areas/vendors/${kind}.ts`, targets)).toEqual(forbidden);
	});

	test('a file of an area imports the same kind of file of no other area', async () => {
		const targets = Object.keys(AREA).map((kind) => [kind, `../team/${kind}.ts`] as const);
		expect(await refused('src/areas/vendors/area.ts', targets)).toEqual(Object.keys(AREA).sort());
	});
});
