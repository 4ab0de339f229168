import { parseArgs } from 'node:util';
import { alone, type AloneFigures } from './alone.ts';
import { drill, type DrillFigures } from './drill.ts';

/** The command line: answers whether all was there again. */
export async function main(args: readonly string[]): Promise<boolean> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			facts: { type: 'string', default: '200000' },
			counters: { type: 'string', default: '3' },
			alone: { type: 'string', default: '20000' }
		}
	});
	const [facts, counters] = [Number(values.facts), Number(values.counters)];
	const others = Number(values.alone);
	if (!(facts > 0) || !(counters > 0) || !(others > 0)) {
		console.log('npm run drill -- --facts 200000 --counters 3 --alone 20000');
		return false;
	}
	const figures = await drill({ facts, counters });
	for (const line of linesOf(figures)) console.log(line);
	const again = await alone({ facts: others, counters: Math.max(2, counters) });
	for (const line of linesOfAlone(again)) console.log(line);
	return figures.misses.length + again.misses.length === 0;
}

const seconds = (time: number) => `${(time / 1_000).toFixed(1)} s`;
const size = (count: number) => `${(count / 1_048_576).toFixed(1)} MiB`;

function linesOfAlone(figures: AloneFigures): readonly string[] {
	const { given, others, said, relayPeak, meanwhile, ms, misses } = figures;
	return [
		`alone      one device gave again ${given} facts that came after the backup, ${others} of them of others`,
		`said       ${said.messages} messages, ${size(said.bytes)}, the longest ${size(said.longest)}`,
		`memory     ${relayPeak === undefined ? 'not told by this system' : `${size(relayPeak)}, the relay at its most`}`,
		`give       ${seconds(ms.give)}, until all was at the relay`,
		`meanwhile  ${meanwhile} entries of a newcomer, the longest safe after ${seconds(ms.wait)}`,
		missingLine(misses)
	];
}

function missingLine(misses: readonly string[]): string {
	const first = misses.slice(0, 5).map((miss) => `\n           ${miss}`);
	return `missing    ${misses.length}${first.join('')}`;
}

function linesOf({ facts, sales, bytes, ms, misses }: DrillFigures): readonly string[] {
	return [
		`facts      ${facts.before} called safe before the backup, ${facts.meanwhile} while it was made, ${facts.after} after it; ${sales} sales`,
		`sizes      database ${size(bytes.database)}, backup ${size(bytes.backup)}`,
		`fill       ${seconds(ms.fill)}`,
		`backup     ${seconds(ms.backup)}, under load`,
		`verify     ${seconds(ms.verify)}`,
		`restore    ${seconds(ms.restore)}`,
		`return     ${seconds(ms.return)}, until the counters have given again what the backup lacks`,
		`rebuild    ${seconds(ms.rebuild)}, a new device, from nothing`,
		missingLine(misses)
	];
}
