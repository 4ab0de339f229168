import { parseArgs } from 'node:util';
import { crash, type CrashFigures, type CrashOptions } from './crash.ts';

const USAGE = 'npm run crash -- --kills 200 --clients 8 --acked 100000 --minutes 90 --seed 1';

/** The command line: answers whether nothing was lost. */
export async function main(args: readonly string[]): Promise<boolean> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			kills: { type: 'string', default: '200' },
			clients: { type: 'string', default: '8' },
			acked: { type: 'string', default: '100000' },
			minutes: { type: 'string', default: '90' },
			seed: { type: 'string', default: '1' }
		}
	});
	const [kills, clients, acked, minutes, seed] = [
		values.kills,
		values.clients,
		values.acked,
		values.minutes,
		values.seed
	].map(Number);
	if (
		!kills ||
		!clients ||
		acked === undefined ||
		!minutes ||
		Number.isNaN(acked + (seed ?? NaN))
	) {
		console.log(USAGE);
		return false;
	}
	const start = performance.now();
	const within = minutes * 60_000;
	const figures = await inLegs({ kills, clients, acked, within, seed: seed ?? 1 });
	for (const line of linesOf(figures, clients)) console.log(line);
	console.log(`time       ${((performance.now() - start) / 1_000).toFixed(1)} s`);
	return isWell(figures) && figures.acked >= acked;
}

/** What one relay is to have acknowledged at most: nine devices in this process each hold all of it. */
const LEG_ACKED = 25_000;

/** One relay after the other, each killed and asked for its share, each with a shop of its own. */
async function inLegs(options: Required<Omit<CrashOptions, 'program' | 'sites' | 'harm'>>) {
	const { kills, acked, seed, within } = options;
	const legs = Math.min(kills, Math.max(1, Math.ceil(acked / LEG_ACKED)));
	let sum: CrashFigures | undefined;
	for (let leg = 0; leg < legs; leg += 1) {
		const share = {
			kills: Math.ceil(kills / legs),
			acked: Math.ceil(acked / legs),
			within: within / legs
		};
		const figures = await crash({ ...options, ...share, seed: seed + leg });
		for (const line of linesOf(figures, options.clients)) console.log(`${leg + 1}/${legs} ${line}`);
		sum = sum ? together(sum, figures) : figures;
	}
	if (!sum) throw new Error('nothing ran');
	return sum;
}

function together(one: CrashFigures, two: CrashFigures): CrashFigures {
	return {
		kills: one.kills + two.kills,
		freezes: one.freezes + two.freezes,
		acked: one.acked + two.acked,
		saved: one.saved + two.saved,
		ackedLost: [...one.ackedLost, ...two.ackedLost],
		savedLost: [...one.savedLost, ...two.savedLost],
		diverged: [...one.diverged, ...two.diverged],
		damages: {
			tried: one.damages.tried + two.damages.tried,
			detected: one.damages.detected + two.damages.detected,
			withoutEffect: one.damages.withoutEffect + two.damages.withoutEffect,
			cutShort: one.damages.cutShort + two.damages.cutShort,
			wrong: [...one.damages.wrong, ...two.damages.wrong]
		},
		full: {
			acked: one.full.acked + two.full.acked,
			failures: one.full.failures + two.full.failures
		}
	};
}

function isWell({ ackedLost, savedLost, diverged, damages, full }: CrashFigures): boolean {
	const lost = ackedLost.length + savedLost.length + diverged.length + damages.wrong.length;
	return lost === 0 && damages.detected > 0 && full.failures > 0;
}

function linesOf(figures: CrashFigures, clients: number): readonly string[] {
	const { ackedLost, savedLost, diverged, damages, full } = figures;
	const { tried, detected, withoutEffect, cutShort, wrong } = damages;
	return [
		`kills      ${figures.kills}, and ${figures.freezes} times frozen before`,
		`acked      ${figures.acked}, lost ${ackedLost.length} ${ackedLost.slice(0, 5).join(' ')}`,
		`saved      ${figures.saved}, lost ${savedLost.length} ${savedLost.slice(0, 5).join(', ')}`,
		`clients    ${clients}, diverged ${diverged.length} ${diverged.join(', ')}`,
		`full       ${full.acked} acked until it was, ${full.failures} writes failed`,
		`harmed     ${tried} files: ${detected} detected, ${withoutEffect} without effect, ` +
			`${cutShort} cut short and sound, wrong ${wrong.length} ${wrong.slice(0, 3).join('; ')}`
	];
}
