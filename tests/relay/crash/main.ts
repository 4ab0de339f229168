import { parseArgs } from 'node:util';
import { crash } from './crash.ts';

/** The command line: answers whether nothing was lost. */
export async function main(args: readonly string[]): Promise<boolean> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			kills: { type: 'string', default: '50' },
			clients: { type: 'string', default: '8' },
			seed: { type: 'string', default: '1' }
		}
	});
	const [kills, clients, seed] = [values.kills, values.clients, values.seed].map(Number);
	if (!kills || !clients || seed === undefined || Number.isNaN(seed)) {
		console.log('npm run crash -- --kills 50 --clients 8 --seed 1');
		return false;
	}
	const start = performance.now();
	const figures = await crash({ kills, clients, seed });
	const { ackedLost, savedLost, diverged } = figures;
	console.log(`kills      ${figures.kills}, and ${figures.freezes} times frozen before`);
	console.log(`time       ${((performance.now() - start) / 1_000).toFixed(1)} s`);
	console.log(
		`acked      ${figures.acked}, lost ${ackedLost.length} ${ackedLost.slice(0, 5).join(' ')}`
	);
	console.log(
		`saved      ${figures.saved}, lost ${savedLost.length} ${savedLost.slice(0, 5).join(', ')}`
	);
	console.log(`clients    ${clients}, diverged ${diverged.length} ${diverged.join(', ')}`);
	return ackedLost.length + savedLost.length + diverged.length === 0;
}
