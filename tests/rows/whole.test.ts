import { spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const shop = mkdtempSync(join(tmpdir(), 'rows-shop-'));
const temporary = mkdtempSync(join(tmpdir(), 'rows-copies-'));
const aware = 'doubles the cost [tap 1]';
const blind = 'is there [tap 2]';

beforeAll(() => {
	cpSync(join(root, 'tests/rows'), join(shop, 'tests/rows'), {
		recursive: true,
		filter: (path) => !path.endsWith('.test.ts')
	});
	cpSync(join(root, 'server/install.js'), join(shop, 'server/install.js'));
	symlinkSync(join(root, 'node_modules'), join(shop, 'node_modules'), 'dir');
	put('package.json', '{ "type": "module" }');
	put('.gitignore', 'node_modules\ntest-results\n');
	put('src/price.ts', 'export const keystone = (cost: number) => cost * 2;\n');
	put(
		'src/price.test.ts',
		`import { expect, test } from 'vitest';
import { keystone } from './price.ts';
test('${aware}', () => expect(keystone(4)).toBe(8));
test('${blind}', () => expect(keystone).toBeDefined());
`
	);
	const taps = readFileSync(join(shop, 'tests/rows/taps.js'), 'utf8');
	const behind = "behind: 'src/price.ts#keystone',";
	put(
		'tests/rows/taps.js',
		taps.replace(/\bbehind: '.*',?/g, '').replace(/number: [12],/g, `$& ${behind}`)
	);
	expect(spawnSync('git', ['init', '--quiet'], { cwd: shop }).status).toBe(0);
});

afterAll(() => {
	for (const made of [shop, temporary]) rmSync(made, { recursive: true, force: true });
});

test('without a run of the tests it says so', () => {
	const { status, said } = rows();
	expect(status).toBe(1);
	expect(said).toContain('run npm run test:all first');
});

test('it counts what passed and lists what is missing', () => {
	passed(aware, 'adds nothing');
	const { status, said } = rows('--missing');
	expect(status).toBe(0);
	expect(said).toMatch(/Taps +1 \/ +20/);
	expect(said).toMatch(/Features +0 \/ 190/);
	expect(said).not.toContain('[tap 1]');
	expect(said).toContain('[tap 2]');
	expect(said).toContain('Not shown yet: 325');
});

test('a claim with nothing behind it is an error', () => {
	passed('sells [tap 3]');
	const { status, said } = rows();
	expect(status).toBe(1);
	expect(said).toContain('[tap 3] is claimed but its entry has no behind');
});

test('breaking the code turns an aware test red and leaves a blind one green', () => {
	passed(aware, blind);
	const { status, said } = rows('--prove', '10', '--seed', '1');
	expect(said).toContain(`${aware}\n    → src/price.ts#keystone → red`);
	expect(said).toContain(`${blind}\n    → src/price.ts#keystone → GREEN`);
	expect(said).toContain('1 of 2 went red');
	expect(status).toBe(1);
	expect(readdirSync(temporary).filter((name) => name.startsWith('vitrine-rows-'))).toEqual([]);

	passed(aware);
	expect(rows('--prove', '10').status).toBe(0);
});

test('a test that cannot be run again proves nothing', () => {
	passed('was renamed since [tap 1]');
	const { status, said } = rows('--prove', '10');
	expect(status).toBe(1);
	expect(said).toContain('not run before anything was broken');
});

function put(file: string, text: string) {
	mkdirSync(dirname(join(shop, file)), { recursive: true });
	writeFileSync(join(shop, file), text);
}

function passed(...titles: string[]) {
	const file = 'src/price.test.ts';
	const tests = titles.map((title) => ({ stage: 'unit', file, title, passed: true }));
	put('test-results/passed.json', JSON.stringify(tests));
}

function rows(...args: string[]) {
	// The vitest that runs this file must not be taken for the one that rows.js starts.
	const env = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(VITEST|VITE_|NODE_OPTIONS|NODE_ENV)/.test(name)
		)
	);
	const options = { cwd: shop, env: { ...env, TMPDIR: temporary }, encoding: 'utf8' } as const;
	const ended = spawnSync(process.execPath, ['tests/rows/rows.js', ...args], options);
	return { status: ended.status, said: ended.stdout + ended.stderr };
}
