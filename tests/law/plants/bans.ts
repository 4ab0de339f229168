import type { Plant } from './plant.ts';

const GLOBALS = 'no-restricted-globals';
const PROPERTIES = 'no-restricted-properties';
const SYNTAX = 'no-restricted-syntax';

const PURE_FILE = 'src/areas/selling/rules.ts';
const LIB_FILE = 'src/lib/projections/fold.ts';

/** Clock, randomness, timers, storage and network outside their homes. */
export const bans: Plant[] = [
	{
		law: 'Date.now has one home',
		rule: PROPERTIES,
		file: PURE_FILE,
		bad: `export const now = () => Date.now();`,
		good: `export const now = (clock: () => number) => clock();`
	},
	{
		law: 'new Date() has one home',
		rule: SYNTAX,
		file: LIB_FILE,
		bad: `export const now = () => new Date();`,
		good: `export const at = (ms: number) => new Date(ms);`
	},
	{
		law: 'performance.now has one home',
		rule: GLOBALS,
		file: LIB_FILE,
		bad: `export const now = () => performance.now();`,
		goodFile: 'src/lib/ui/timing.ts',
		good: `export const now = () => performance.now();`
	},
	{
		law: 'Math.random has one home',
		rule: PROPERTIES,
		file: 'src/areas/selling/demo.ts',
		bad: `export const roll = () => Math.random();`,
		goodFile: 'tests/kit/dice.ts',
		good: `export const roll = () => Math.random();`
	},
	{
		law: 'crypto.randomUUID has one home',
		rule: PROPERTIES,
		file: 'src/lib/commands/command.ts',
		bad: `export const id = () => crypto.randomUUID();`,
		goodFile: 'src/lib/workspace/ports-browser.ts',
		good: `export const id = () => crypto.randomUUID();`
	},
	{
		law: 'a longer way to the same randomness is no way around',
		rule: SYNTAX,
		file: LIB_FILE,
		bad: `export const fill = (to: Uint8Array) => globalThis.crypto.getRandomValues(to);`,
		good: `export const hash = (of: Uint8Array) => globalThis.crypto.subtle.digest('SHA-256', of as never);`
	},
	{
		law: "Node's randomness has one home",
		rule: SYNTAX,
		file: 'server/prefix.ts',
		bad: `import { randomUUID } from 'node:crypto';\nexport const id = () => randomUUID();`,
		goodFile: 'server/main.ts',
		good: `import { randomUUID } from 'node:crypto';\nexport const id = () => randomUUID();`
	},
	...['setTimeout', 'setInterval', 'requestAnimationFrame'].map((timer) => ({
		law: `${timer} has one home`,
		rule: GLOBALS,
		file: 'src/lib/ui/Toast.svelte',
		bad: `<script lang="ts">\n\tlet shown = $state(true);\n\t${timer}(() => (shown = false), 400);\n</script>\n\n{#if shown}<p>Saved</p>{/if}`,
		goodFile: 'src/lib/ui/timing.ts',
		good: `export const later = (then: () => void) => ${timer}(then, 400);`
	})),
	...['localStorage', 'sessionStorage', 'indexedDB', 'caches'].map((name) => ({
		law: `${name} has one home`,
		rule: GLOBALS,
		file: 'src/routes/look.ts',
		bad: `export const kept = () => ${name};`,
		goodFile: 'src/lib/workspace/ports-browser.ts',
		good: `export const kept = () => ${name};`
	})),
	{
		law: 'window.localStorage is localStorage',
		rule: GLOBALS,
		file: 'src/routes/look.ts',
		bad: `export const kept = () => window.localStorage;`,
		good: `export const wide = () => window.innerWidth;`
	},
	{
		law: 'self.fetch is fetch',
		rule: GLOBALS,
		file: 'src/lib/workspace/engine.ts',
		bad: `export const get = () => self.fetch('/healthz');`,
		goodFile: 'src/service-worker.ts',
		good: `export const get = () => self.fetch('/healthz');`
	},
	...['fetch', 'WebSocket', 'BroadcastChannel'].map((name) => ({
		law: `${name} has one home`,
		rule: GLOBALS,
		file: 'src/lib/sync/client.ts',
		bad: `export const open = () => ${name};`,
		goodFile: 'src/lib/sync/socket-browser.ts',
		good: `export const open = () => ${name};`
	})),
	{
		law: 'a glob is an import that no check sees',
		rule: SYNTAX,
		file: 'src/routes/all.ts',
		bad: `export const all = import.meta.glob('../areas/*/commands.ts');`,
		goodFile: 'src/areas/root.ts',
		good: `export const all = import.meta.glob('./*/area.ts', { eager: true });`
	},
	{
		law: 'a computed import is an arrow that no check sees',
		rule: SYNTAX,
		file: 'src/lib/area/load.ts',
		bad: `export const load = (name: string) => import(name);`,
		good: `export const load = () => import('./area.ts');`
	}
];
