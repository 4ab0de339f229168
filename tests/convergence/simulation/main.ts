import './globals.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lookForAll, playAll, seedsFrom, type Batch } from './batch.ts';
import { PLANTED } from './planted.ts';
import { storyOfSeed, type Options, type Result } from './run.ts';
import { shrink } from './shrink.ts';
import type { Step } from './story.ts';

const USAGE = `npm run simulate -- --seeds 1000        play so many seeds
                   --seed 7           from this one (alone, without --seeds), with what happened last
                   --dexie            on IndexedDB instead of memory
                   --planted          look for every bug that was planted on purpose`;

/** The command line: answers whether all is well. */
export async function main(args: readonly string[], pinnedFile: string): Promise<boolean> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			seeds: { type: 'string' },
			seed: { type: 'string' },
			dexie: { type: 'boolean', default: false },
			planted: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false }
		}
	});
	if (values.help) return tell(USAGE);
	if (values.planted) return scoreboard();
	const first = Number(values.seed ?? 1);
	const count = Number(values.seeds ?? (values.seed === undefined ? 200 : 1));
	if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count < 1) return tell(USAGE);
	const options: Options = { storage: values.dexie ? 'dexie' : 'memory' };
	const pinned = JSON.parse(readFileSync(pinnedFile, 'utf8')) as number[];
	const seeds = [...new Set([...(count > 1 ? pinned : []), ...seedsFrom(first, count)])];
	const batch = await playAll(seeds, options);
	report(batch);
	if (count === 1) for (const result of batch.results) reportNotes(result);
	for (const result of batch.failed) await explain(result, options);
	if (batch.failed.length === 0) return true;
	const all = new Set([...pinned, ...batch.failed.map(({ seed }) => seed)]);
	const sorted = [...all].sort((a, b) => a - b);
	writeFileSync(pinnedFile, `[${sorted.join(', ')}]\n`);
	return false;
}

function tell(text: string): true {
	console.log(text);
	return true;
}

function report({ results, failed, sightings, seconds, busy }: Batch): void {
	const sum = (of: (result: Result) => number) =>
		results.reduce((total, result) => total + of(result), 0).toLocaleString('en-US');
	const troubles = new Map<string, number>();
	for (const result of results)
		for (const [is, times] of result.troubles) troubles.set(is, (troubles.get(is) ?? 0) + times);
	const rate = (per: number) => (results.length / per).toFixed(1);
	console.log(
		`seeds      ${results.length}, ${rate(seconds)} a second, ${rate(busy)} a second of a core`
	);
	console.log(
		`time       ${sum((each) => Math.round(each.lasted / 1_000))} s in the worlds, ${seconds.toFixed(1)} s here`
	);
	console.log(`events     ${sum((each) => each.events)}`);
	console.log(
		`facts      ${sum((each) => each.facts)} at relays, ${sum((each) => each.acked)} receipts heard by authors`
	);
	console.log(`troubles   ${[...troubles].map(([is, times]) => `${is} ${times}`).join(', ')}`);
	for (const [sight, times] of [...sightings.counts].sort())
		console.log(`  saw      ${sight}: ${times}`);
	for (const sight of sightings.missing) console.log(`  NEVER    ${sight}`);
	console.log(`broken     ${failed.length} of ${results.length}`);
}

function reportNotes(result: Result): void {
	for (const line of result.lastNotes) console.log(line);
	console.log(`hash       ${result.hash}`);
	for (const { property, detail } of result.broken)
		console.log(`BROKEN     ${property}: ${detail}`);
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

async function scoreboard(): Promise<boolean> {
	const finds = await lookForAll(({ planted, seed, property }) => {
		const when = seed === undefined ? `NOT in ${planted.within} seeds` : `in seed ${seed}`;
		console.log(`${planted.bug.padEnd(72)} ${when.padEnd(18)} ${property}`);
	});
	const found = finds.filter(({ seed }) => seed !== undefined).length;
	console.log(`${found} of ${PLANTED.length} planted bugs found`);
	return found === PLANTED.length;
}
