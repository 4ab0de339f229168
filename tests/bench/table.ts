import { loadavg } from 'node:os';
import { median } from '../kit/moments.ts';
import { saying, verdictOf, type Aim } from './aims.ts';

/** What one way of doing a piece of work took, each run in ms. */
export interface Row {
	readonly work: string;
	readonly who: string;
	readonly ms: readonly number[];
	readonly note: string;
	/** What it is to be, where it is ours and something is asked of it. */
	readonly aim?: Aim;
}

/** The value below which a share of the runs lie. */
export function quantile(runs: readonly number[], share: number): number {
	const sorted = [...runs].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** From this many runs on, the slowest hundredth says something. */
const FAR = 200;

/** The table as it is printed: each beside the first of its work, which is ours. */
export function printed(rows: readonly Row[]): string {
	const lines = [
		`load ${loadavg()
			.map((load) => load.toFixed(1))
			.join(' ')}`
	];
	let ours = NaN;
	for (const [at, row] of rows.entries()) {
		const { work, who, ms, note } = row;
		const middle = median(ms);
		if (rows[at - 1]?.work !== work) {
			lines.push('', work);
			ours = middle;
		}
		const far = ms.length < FAR ? '' : `  p99 ${shown(quantile(ms, 0.99))} ms`;
		const times = `p50 ${shown(middle)} ms  p95 ${shown(quantile(ms, 0.95))} ms${far} of ${ms.length}`;
		const ratio = ours > 0 ? `  ${(middle / ours).toFixed(1)} ×` : '';
		lines.push(`  ${who.padEnd(32)} ${times}${ratio}  ${note}`.trimEnd());
		const verdict = verdictOf(row, rows);
		if (verdict) lines.push(`    ${saying(verdict)}`);
	}
	return lines.join('\n');
}

/** A time with as many digits as it bears. */
export function shown(ms: number): string {
	return ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : Math.round(ms).toString();
}
