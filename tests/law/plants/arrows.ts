import type { Plant } from './plant.ts';

const IMPORTS = 'boundaries/dependencies';

/** Arrows between folders and areas that the import table does not have. */
export const arrows: Plant[] = [
	{
		law: 'lib imports no area',
		rule: IMPORTS,
		file: 'src/lib/area/area.ts',
		bad: `import { selling } from '#areas/selling';\nexport const name = selling.name;`,
		good: `import { money } from '#lib/values/money.ts';\nexport const name = money.name;`
	},
	{
		law: 'an area imports no route',
		rule: IMPORTS,
		file: 'src/areas/selling/area.ts',
		bad: `import { load } from '../../routes/selling/load.ts';\nexport const loader = load;`,
		good: `import { load } from './commands.ts';\nexport const loader = load;`
	},
	{
		law: 'a route imports no engine internals',
		rule: IMPORTS,
		file: 'src/routes/+layout.svelte',
		bad: `<script lang="ts">\n\timport { journal } from '#lib/workspace/journal.ts';\n</script>\n\n<p>{journal}</p>`,
		good: `<script lang="ts">\n\timport { watch } from '#lib/workspace/face.ts';\n</script>\n\n<p>{watch}</p>`
	},
	{
		law: 'a route sees an area through its face',
		rule: IMPORTS,
		file: 'src/routes/selling/+page.svelte',
		bad: `<script lang="ts">\n\timport { sell } from '../../areas/selling/commands.ts';\n</script>\n\n<p>{sell}</p>`,
		good: `<script lang="ts">\n\timport { sell } from '#areas/selling';\n</script>\n\n<p>{sell}</p>`
	},
	{
		law: 'a route takes types alone from the ledger',
		rule: IMPORTS,
		file: 'src/routes/books/totals.ts',
		bad: `import { balance } from '#lib/ledger/ledger.ts';\nexport const total = balance;`,
		good: `import type { Balance } from '#lib/ledger/ledger.ts';\nexport type Total = Balance;`
	},
	{
		law: 'areas meet at faces',
		rule: IMPORTS,
		file: 'src/areas/selling/effects.ts',
		bad: `import { pieceEffect } from '../inventory/facts.ts';\nexport const effect = pieceEffect;`,
		good: `import { pieceEffect } from '#areas/inventory';\nexport const effect = pieceEffect;`
	},
	{
		law: 'an arrow between areas is named: inventory sees no seller',
		rule: IMPORTS,
		file: 'src/areas/inventory/area.ts',
		bad: `import { sale } from '#areas/selling';\nexport const seen = sale;`,
		good: `import { rounding } from '#areas/settings';\nexport const seen = rounding;`
	},
	{
		law: 'an arrow that is not named is refused: insights sees nobody',
		rule: IMPORTS,
		file: 'src/areas/insights/area.ts',
		bad: `import { sale } from '#areas/selling';\nexport const seen = sale;`,
		goodFile: 'src/areas/inventory/area.ts',
		good: `import { rounding } from '#areas/settings';\nexport const seen = rounding;`
	},
	{
		law: 'rules see no faces, not even along an arrow',
		rule: IMPORTS,
		file: 'src/areas/selling/rules.ts',
		bad: `import { piece } from '#areas/inventory';\nexport const seen = piece;`,
		goodFile: 'src/areas/selling/effects.ts',
		good: `import { piece } from '#areas/inventory';\nexport const seen = piece;`
	},
	{
		law: 'inside an area data walks one way',
		rule: IMPORTS,
		file: 'src/areas/selling/records.ts',
		bad: `import { sell } from './commands.ts';\nexport const used = sell;`,
		good: `import { rounded } from './rules.ts';\nexport const used = rounded;`
	},
	{
		law: 'a re-export is an import',
		rule: IMPORTS,
		file: 'src/areas/selling/rules.ts',
		bad: `export { sell } from './commands.ts';`,
		good: `export { addMoney } from '#lib/values/money.ts';`
	},
	{
		law: 'a dynamic import is an import',
		rule: IMPORTS,
		file: 'src/lib/values/money.ts',
		bad: `export const late = () => import('#lib/workspace/face.ts');`,
		good: `export const late = () => import('./weight.ts');`
	},
	{
		law: 'the relay imports the protocol and nothing else of src',
		rule: IMPORTS,
		file: 'server/rooms.ts',
		bad: `import { money } from '../src/lib/values/money.ts';\nexport const used = money;`,
		good: `import { PROTOCOL } from '../src/lib/sync/protocol.ts';\nexport const used = PROTOCOL;`
	},
	{
		law: 'src imports nothing of the relay',
		rule: IMPORTS,
		file: 'src/lib/sync/socket.ts',
		bad: `import { gate } from '../../../server/gate.ts';\nexport const used = gate;`,
		good: `import { PROTOCOL } from './protocol.ts';\nexport const used = PROTOCOL;`
	},
	{
		law: 'forms see the face of the workspace only',
		rule: IMPORTS,
		file: 'src/lib/forms/form.ts',
		bad: `import { tables } from '#lib/workspace/tables.ts';\nexport const used = tables;`,
		good: `import { run } from '#lib/workspace/face.ts';\nexport const used = run;`
	},
	{
		law: 'what ships imports no test',
		rule: IMPORTS,
		file: 'src/lib/workspace/journal.ts',
		bad: `import { fixedClock } from '../../../tests/kit/clock.ts';\nexport const used = fixedClock;`,
		goodFile: 'src/lib/workspace/journal.test.ts',
		good: `import { fixedClock } from '../../../tests/kit/clock.ts';\nexport const used = fixedClock;`
	},
	{
		law: 'every file has a place in the grammar',
		rule: 'boundaries/no-unknown-files',
		file: 'src/areas/selling/receipt.ts',
		bad: `export const receipt = 1;`,
		goodFile: 'src/areas/selling/rules.ts',
		good: `export const receipt = 1;`
	}
];

/** Packages outside their home. */
export const packages: Plant[] = [
	...[
		['yjs', 'src/lib/records/record.ts', 'src/lib/workspace/documents.ts'],
		['y-protocols/sync', 'src/areas/selling/commands.ts', 'server/rooms.ts'],
		['lib0/encoding', 'src/routes/sync.ts', 'src/lib/sync/socket.ts'],
		['dexie', 'src/lib/projections/tables.ts', 'src/lib/workspace/tables-dexie.ts'],
		['pdf-lib', 'src/routes/selling/print.ts', 'src/lib/print/pdf.ts'],
		['valibot', 'src/routes/selling/check.ts', 'src/areas/selling/commands.ts'],
		['svelte', 'src/lib/workspace/face.ts', 'src/lib/ui/base.ts']
	].map(([name = '', file = '', goodFile = '']) => ({
		law: `${name} has its homes`,
		rule: IMPORTS,
		file,
		bad: `import { it } from '${name}';\nexport const used = it;`,
		goodFile,
		good: `import { it } from '${name}';\nexport const used = it;`
	})),
	{
		law: 'a package without a home is refused',
		rule: IMPORTS,
		file: 'src/lib/ui/list.ts',
		bad: `import { it } from 'lodash';\nexport const used = it;`,
		good: `import { it } from '@lucide/svelte';\nexport const used = it;`
	},
	{
		law: "Node's modules belong to the relay",
		rule: IMPORTS,
		file: 'src/lib/workspace/papers.ts',
		bad: `import { readFile } from 'node:fs/promises';\nexport const used = readFile;`,
		goodFile: 'server/papers.ts',
		good: `import { readFile } from 'node:fs/promises';\nexport const used = readFile;`
	}
];
