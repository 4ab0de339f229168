import './globals.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { lookForAll, seedsFrom, type Batch } from './batch.ts';
import { OF_A_CREW, playOnEveryCore, serveCrew } from './crew.ts';
import { PLANTED } from './planted.ts';
import { simulate, storyOfSeed, type Options, type Result } from './run.ts';
import { shrink } from './shrink.ts';
import type { Step } from './story.ts';

const USAGE = `npm run simulate -- --seeds 1000        play so many seeds, and before them those that failed once
                   --from 5000        from this one on
                   --seed 7           play this one alone, and tell what happened last
                   --dexie            on IndexedDB instead of memory
                   --planted          look for every bug that was planted on purpose
                   --planted --bug x  look for those whose names have x in them`;

/** What a shop asks first: in how many seeds was it so? */
const PROMISES: readonly (readonly [string, readonly string[]])[] = [
	['acked lost', ['acked is kept']],
	['saved lost', ['saved is kept']],
	['diverged', ['documents are equal', 'rows are equal']],
	['pending', ['nothing pending', 'healed is settled']]
];

/** The command line: answers whether all is well. */
export async function main(
	args: readonly string[],
	{ program, pinnedFile }: { readonly program: string; readonly pinnedFile: string }
): Promise<boolean> {
	if (args.includes(OF_A_CREW)) {
		await serveCrew();
		return true;
	}
	const { values } = parseArgs({
		args: [...args],
		options: {
			seeds: { type: 'string', default: '200' },
			from: { type: 'string', default: '1' },
			seed: { type: 'string' },
			dexie: { type: 'boolean', default: false },
			planted: { type: 'boolean', default: false },
			bug: { type: 'string', default: '' },
			help: { type: 'boolean', default: false }
		}
	});
	if (values.help) return tell(USAGE);
	if (values.planted) return scoreboard(values.bug);
	const options: Options = { storage: values.dexie ? 'dexie' : 'memory' };
	const numbers = [values.seed ?? values.from, values.seeds].map(Number);
	if (!numbers.every((each) => Number.isSafeInteger(each) && each > 0)) return !tell(USAGE);
	const [first = 1, count = 1] = numbers;
	if (values.seed !== undefined) return playOne(first, options);
	const pinned = JSON.parse(readFileSync(pinnedFile, 'utf8')) as number[];
	const seeds = new Set([...pinned, ...seedsFrom(first, count)]);
	const batch = await playOnEveryCore(program, seeds, options);
	report(batch);
	for (const result of batch.failed) await explain(result, options);
	await pin(
		batch.failed.map(({ seed }) => seed).filter((seed) => !pinned.includes(seed)),
		pinned,
		pinnedFile
	);
	return batch.failed.length === 0;
}

/** Every batch plays what failed once from now on. */
async function pin(fresh: readonly number[], before: readonly number[], file: string) {
	if (fresh.length === 0) return;
	const all = [...before, ...fresh].sort((a, b) => a - b);
	const style = { ...(await resolveConfig(file)), filepath: file };
	writeFileSync(file, await format(JSON.stringify(all), style));
}

async function playOne(seed: number, options: Options): Promise<boolean> {
	const result = await simulate(seed, options);
	for (const line of result.lastNotes) console.log(line);
	console.log(`hash       ${result.hash}`);
	for (const { property, detail } of result.broken)
		console.log(`BROKEN     ${property}: ${detail}`);
	if (result.broken.length > 0) await explain(result, options);
	return result.broken.length === 0;
}

function tell(text: string): true {
	console.log(text);
	return true;
}

function report(batch: Batch): void {
	const { seeds, failed, sightings, troubles, seconds, busy } = batch;
	const told = (count: number) => Math.round(count).toLocaleString('en-US');
	const rate = (per: number) => (seeds / per).toFixed(1);
	console.log(`seeds      ${seeds}, ${rate(seconds)} a second, ${rate(busy)} a second of a core`);
	console.log(
		`time       ${told(batch.lasted / 1_000)} s in the worlds, ${seconds.toFixed(1)} s here`
	);
	console.log(`events     ${told(batch.events)}`);
	console.log(
		`facts      ${told(batch.facts)} at relays, ${told(batch.acked)} receipts heard by authors`
	);
	console.log(`troubles   ${[...troubles].map(([is, times]) => `${is} ${times}`).join(', ')}`);
	for (const [sight, times] of [...sightings.counts].sort())
		console.log(`  saw      ${sight}: ${times}`);
	for (const sight of sightings.missing) console.log(`  NEVER    ${sight}`);
	for (const [what, properties] of PROMISES) {
		const broke = failed.filter((each) =>
			each.broken.some(({ property }) => properties.includes(property))
		);
		console.log(`${what.padEnd(10)} ${broke.length} seeds`);
	}
	console.log(`broken     ${failed.length} of ${seeds}, whatever the promise`);
}

/** Says what broke and with how few steps it still breaks. */
async function explain(result: Result, options: Options): Promise<void> {
	const [first] = result.broken;
	if (!first) return;
	console.log(`\nseed ${result.seed} broke: ${first.property}\n  ${first.detail.slice(0, 1_000)}`);
	console.log(result.lastNotes.slice(-20).join('\n'));
	const { story, tries } = await shrink(result.seed, first.property, options);
	const all = storyOfSeed(result.seed).steps.length;
	console.log(
		`${story.steps.length} of ${all} steps are enough (${tries} tries), ${story.devices} devices:`
	);
	for (const step of story.steps) console.log(`  ${lineOf(step)}`);
}

function lineOf(step: Step): string {
	const what = 'deed' in step ? step.deed : JSON.stringify(step.trouble);
	return `${String(step.at).padStart(6)} ms  device ${step.device}  ${what}`;
}

async function scoreboard(name: string): Promise<boolean> {
	const bugs = PLANTED.filter(({ bug }) => bug.includes(name));
	const finds = await lookForAll(bugs, ({ planted, seed, property }) => {
		const when = seed === undefined ? `NOT in ${planted.within} seeds` : `in seed ${seed}`;
		console.log(`${planted.bug.padEnd(72)} ${when.padEnd(18)} ${property}`);
	});
	const found = finds.filter(({ seed }) => seed !== undefined).length;
	console.log(`${found} of ${bugs.length} planted bugs found`);
	return found === bugs.length && bugs.length > 0;
}
