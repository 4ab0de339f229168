import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of one or two tests that take long. */
const LONG = /\/tests\/relay\/(crash|drill)\//;

/** Those that take long begin first: at the end one of them would leave a core idle. */
class LongFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
		return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
	}
}

/** No test fails on a time: on a slow machine beside others it is waited for, ms. */
const PATIENT = {
	testTimeout: 300_000,
	hookTimeout: 120_000,
	expect: { poll: { timeout: 60_000 } }
};

const SIMULATION = 'tests/convergence/simulation/*.test.ts';

/** One project per stage of `npm test`; a project without a test fails. */
export default defineConfig({
	test: {
		passWithNoTests: false,
		allowOnly: false,
		// Left alone it takes one core fewer than there are. A third one has both of two cores while others
		// wait: devices of a test for each other, a relay for its disk.
		maxWorkers: 3,
		sequence: { sequencer: LongFirst },
		projects: [
			{
				plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
				test: {
					name: 'unit',
					include: [
						'src/**/*.test.ts',
						'tests/{convergence,kit,rows}/**/*.test.ts',
						'tests/*.test.ts'
					],
					exclude: [SIMULATION],
					// Half of the time was loading the same modules for every file: nothing here changes them.
					isolate: false,
					// Dexie keeps what it finds when it is first loaded, by whichever file that is.
					setupFiles: ['fake-indexeddb/auto'],
					...PATIENT
				}
			},
			{
				// Part of the stage `unit`; puts a clock of its own in place before anything else is loaded.
				test: { name: 'simulation', include: [SIMULATION], ...PATIENT }
			},
			{
				test: {
					name: 'relay',
					include: ['server/**/*.test.ts', 'tests/relay/**/*.test.ts'],
					...PATIENT
				}
			},
			{
				// In other browsers, which not every machine has: a command of its own, no stage.
				test: {
					name: 'engines',
					include: ['tests/engines/**/*.test.ts'],
					...PATIENT
				}
			},
			{
				test: { name: 'law', include: ['tests/law/**/*.test.ts'], ...PATIENT }
			}
		]
	}
});
