import { expect, test } from 'vitest';

type Module = Readonly<Record<string, unknown>>;

const calls = import.meta.glob<Module>('./*/{commands,queries}/calls.ts', { eager: true });
const defined = import.meta.glob<Module>(
	['./*/{commands,queries}/*.ts', './*/{commands,queries}.ts', '!./**/calls.ts', '!./**/*.test.ts'],
	{ eager: true }
);

test.each(Object.entries(calls))(
	'each call in %s has the name of what it calls',
	(path, module) => {
		const folder = path.slice(0, -'/calls.ts'.length);
		const own = Object.entries(defined).filter(([each]) => each.startsWith(folder));
		const named = Object.assign({}, ...own.map(([, each]) => each)) as Module;
		expect(Object.keys(module).length).toBeGreaterThan(0);
		for (const [word, call] of Object.entries(module)) {
			const { name } = call as { readonly name: string };
			const does = path.includes('/commands/') ? 'decide' : 'answer';
			expect(named[word], word).toMatchObject({ name, [does]: expect.any(Function) });
		}
	}
);
