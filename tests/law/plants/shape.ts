import type { Plant } from './plant.ts';

const LIB_FILE = 'src/lib/projections/fold.ts';

/** Names, sizes, types and comments that the house does not have. */
export const shape: Plant[] = [
	{
		law: 'no export *',
		rule: 'no-restricted-syntax',
		file: 'src/lib/values/all.ts',
		bad: `export * from './money.ts';`,
		good: `export { money } from './money.ts';`
	},
	{
		law: 'no barrels',
		rule: 'house/file-names',
		file: 'src/lib/values/index.ts',
		bad: `export { money } from './money.ts';`,
		goodFile: 'src/lib/values/sums.ts',
		good: `export { money } from './money.ts';`
	},
	...[
		'src/lib/values/utils.ts',
		'src/lib/ui/chart-helpers.ts',
		'src/lib/sync/socketManager.ts'
	].map((file) => ({
		law: `a name says what it is about: ${file}`,
		rule: 'house/file-names',
		file,
		bad: `export const one = 1;`,
		goodFile: 'src/lib/values/rounding.ts',
		good: `export const one = 1;`
	})),
	...['src/lib/sync/relay-service.ts', 'src/lib/ui/common/tone.ts', 'src/routes/data.ts'].map(
		(file) => ({
			law: `a name says what it is about: ${file}`,
			rule: 'house/file-names',
			file,
			bad: `export const one = 1;`,
			goodFile: 'src/service-worker.ts',
			good: `export const one = 1;`
		})
	),
	{
		law: 'no file over 400 lines',
		rule: 'max-lines',
		file: 'src/lib/values/money.ts',
		bad: lines(401),
		good: lines(400)
	},
	{
		law: 'no function over 70 lines',
		rule: 'max-lines-per-function',
		file: 'src/lib/values/money.ts',
		bad: `export function sum() {\n\tlet all = 0;\n${'\tall += 1;\n'.repeat(68)}\treturn all;\n}`,
		good: `export function sum() {\n\tlet all = 0;\n${'\tall += 1;\n'.repeat(60)}\treturn all;\n}`
	},
	{
		law: 'no any',
		rule: '@typescript-eslint/no-explicit-any',
		file: LIB_FILE,
		bad: `export const same = (value: any) => value === null;`,
		good: `export const same = (value: unknown) => value === null;`
	},
	{
		law: 'a type is imported as one',
		rule: '@typescript-eslint/consistent-type-imports',
		file: LIB_FILE,
		bad: `export type Sum = import('#lib/values/money.ts').Money;`,
		good: `import type { Money } from '#lib/values/money.ts';\nexport type Sum = Money;`
	},
	{
		law: 'no eslint-disable',
		rule: 'house/no-suppressions',
		file: LIB_FILE,
		bad: `// eslint-disable-next-line no-console\nexport const one = 1;`,
		good: `// The linter needs no word here.\nexport const one = 1;`
	},
	{
		law: 'no oxlint-disable',
		rule: 'house/no-suppressions',
		file: LIB_FILE,
		bad: `// oxlint-disable-next-line no-floating-promises\nexport const one = 1;`,
		good: `// The linter needs no word here.\nexport const one = 1;`
	},
	{
		law: 'a comment cannot switch a rule off',
		rule: '@typescript-eslint/no-explicit-any',
		file: LIB_FILE,
		bad: `/* eslint @typescript-eslint/no-explicit-any: "off" */\nexport const same = (value: any) => value === null;`,
		good: `export const same = (value: unknown) => value === null;`
	},
	{
		law: 'no ts-expect-error',
		rule: '@typescript-eslint/ban-ts-comment',
		file: LIB_FILE,
		bad: `// @ts-expect-error: the library is wrong about this one\nexport const one: string = 1;`,
		good: `export const one = 1;`
	},
	...[
		['text', `<p>One ring</p>`, `<p>{say('one')}</p>`],
		['an attribute', `<input aria-label="Ring" />`, `<input aria-label={say('one')} />`],
		['an expression', `<p>{say ? 'Ring' : ''}</p>`, `<p>{say ? say('one') : ''}</p>`]
	].map(([what = '', bad = '', good = '']) => ({
		law: `words on a screen stand in messages.ts: ${what}`,
		rule: 'house/words-in-messages',
		file: 'src/lib/ui/Card.svelte',
		bad: `<script lang="ts">\n\timport { say } from './messages.ts';\n</script>\n${bad}`,
		good: `<script lang="ts">\n\timport { say } from './messages.ts';\n</script>\n${good}`
	})),
	{
		law: 'words on a screen stand in messages.ts: a notice',
		rule: 'house/words-in-messages',
		file: 'src/routes/undo.ts',
		bad: `export const notice = { text: 'The ring is sold' };`,
		good: `export const notice = { text: '–', code: 'R-10483' };`
	},
	{
		law: 'what a command refuses is said by a dictionary',
		rule: 'house/sentences-in-messages',
		file: 'src/lib/commands/edit-record.ts',
		bad: `import { refuse } from './command.ts';\nexport const no = refuse('gone', 'This is gone.');`,
		good: `import { refuse } from './command.ts';\nimport { say } from './messages.ts';\nexport const no = refuse('gone', say('inFile'));`
	},
	{
		law: 'what the engine asks a person to look at is said by a dictionary',
		rule: 'house/sentences-in-messages',
		file: 'src/lib/workspace/papers.ts',
		bad: `export const tell = (attend: (what: string) => void) => attend('Photos of this device');`,
		good: `import { say } from './messages.ts';\nexport const tell = (attend: (what: string) => void) => attend(say('photos'));`
	},
	{
		law: 'what a clash says is said by a dictionary',
		rule: 'house/sentences-in-messages',
		file: 'src/lib/workspace/record-derivations.ts',
		bad: `export const clash = { text: 'Keep one.' };`,
		good: `import { say } from './messages.ts';\nexport const clash = { text: say('editedApartText') };`
	},
	{
		law: 'what is wrong with a value is said by a dictionary',
		rule: 'house/sentences-in-messages',
		file: 'src/lib/records/check.ts',
		bad: 'export const no = (text: string) => ({ problem: `${text} is no day` });',
		good: `import { say } from './messages.ts';\nexport const no = (text: string) => ({ problem: say('notDay', { text }) });`
	},
	{
		law: 'no svelte-ignore',
		rule: 'house/no-suppressions',
		file: 'src/lib/ui/Card.svelte',
		bad: `<!-- svelte-ignore a11y_missing_attribute -->\n<p></p>`,
		good: `<!-- one line of text -->\n<p></p>`
	}
];

function lines(count: number): string {
	return Array.from({ length: count }, (_, n) => `export const line${n} = ${n};`).join('\n');
}
