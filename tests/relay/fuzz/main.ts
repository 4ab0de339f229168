import { parseArgs } from 'node:util';
import { questionOf, fuzzUpdates } from './updates.ts';
import { frameOf, fuzzFrames } from './frames.ts';
import { Tally } from './tally.ts';

const USAGE = `npm run fuzz -- --cases 100000   so many updates, and a tenth as many whole messages
               --seed 7         from another seed than 1
               --case 42        shows the bytes of one case`;

/** The command line: answers whether nothing happened that may not. */
export async function main(args: readonly string[]): Promise<boolean> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			cases: { type: 'string', default: '20000' },
			seed: { type: 'string', default: '1' },
			case: { type: 'string' },
			help: { type: 'boolean', default: false }
		}
	});
	const [cases, seed] = [Number(values.cases), Number(values.seed)];
	if (values.help || !(cases > 0) || !Number.isSafeInteger(seed)) {
		console.log(USAGE);
		return values.help;
	}
	if (values.case !== undefined) {
		const number = Number(values.case);
		console.log(`update ${Buffer.from(questionOf(seed, number).update).toString('hex')}`);
		console.log(`frame  ${Buffer.from(frameOf(seed, number)).toString('hex')}`);
		return true;
	}
	const updates = await played('updates', (tally) => fuzzUpdates(seed, upTo(cases), tally));
	const frames = await played('messages', (tally) =>
		fuzzFrames(seed, upTo(Math.ceil(cases / 10)), tally)
	);
	return updates.well && frames.well;
}

async function played(what: string, play: (tally: Tally) => Promise<void>): Promise<Tally> {
	const tally = new Tally();
	const start = performance.now();
	await play(tally);
	const seconds = (performance.now() - start) / 1_000;
	console.log(`${what}, ${seconds.toFixed(1)} s\n${tally.lines().join('\n')}\n`);
	return tally;
}

/** The numbers of so many cases. */
export function upTo(cases: number): number[] {
	return Array.from({ length: cases }, (_, number) => number);
}
