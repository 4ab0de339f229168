import { parseArgs } from 'node:util';
import { drill, type DrillFigures } from './drill.ts';

/** The command line: answers whether all was there again. */
export async function main(args: readonly string[]): Promise<boolean> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			facts: { type: 'string', default: '200000' },
			counters: { type: 'string', default: '3' }
		}
	});
	const [facts, counters] = [Number(values.facts), Number(values.counters)];
	if (!(facts > 0) || !(counters > 0)) {
		console.log('npm run drill -- --facts 200000 --counters 3');
		return false;
	}
	const figures = await drill({ facts, counters });
	for (const line of linesOf(figures)) console.log(line);
	return figures.misses.length === 0;
}

function linesOf({ facts, sales, bytes, ms, misses }: DrillFigures): readonly string[] {
	const seconds = (time: number) => `${(time / 1_000).toFixed(1)} s`;
	const size = (count: number) => `${(count / 1_048_576).toFixed(1)} MiB`;
	return [
		`facts      ${facts.before} called safe before the backup, ${facts.meanwhile} while it was made, ${facts.after} after it; ${sales} sales`,
		`sizes      database ${size(bytes.database)}, backup ${size(bytes.backup)}`,
		`fill       ${seconds(ms.fill)}`,
		`backup     ${seconds(ms.backup)}, under load`,
		`verify     ${seconds(ms.verify)}`,
		`restore    ${seconds(ms.restore)}`,
		`return     ${seconds(ms.return)}, until the counters have given again what the backup lacks`,
		`rebuild    ${seconds(ms.rebuild)}, a new device, from nothing`,
		`missing    ${misses.length}${misses
			.slice(0, 5)
			.map((miss) => `\n           ${miss}`)
			.join('')}`
	];
}
