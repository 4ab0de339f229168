import { median } from '../kit/moments.ts';
import { quantile, type Row } from './table.ts';

/** What a figure is to be, whether it is, and why not where it is not. */
export interface Verdict {
	/** In words: “5 s at L”. */
	readonly target: string;
	readonly met: boolean;
	readonly cause: string;
}

/** What ours is to be, beside the other rows of its work. */
export interface Aim {
	readonly target: string;
	holds(own: Row, others: readonly Row[]): boolean;
	/** Why it is missed, where it is. */
	readonly cause: string;
}

/** What is to be said of a row that has an aim, beside all rows of its stage. */
export function verdictOf(row: Row, rows: readonly Row[]): Verdict | undefined {
	if (!row.aim) return undefined;
	const others = rows.filter((each) => each !== row && each.work === row.work);
	return { ...row.aim, met: row.aim.holds(row, others) };
}

/** “target 5 s: met”, or why not. */
export function saying({ target, met, cause }: Verdict): string {
	return `target ${target}: ${met ? 'met' : `missed. ${cause}`}`;
}

/** 95 of 100 times take at most so long. */
export function within(mostMs: number, cause: string): Aim {
	return {
		target: `95 of 100 within ${mostMs.toLocaleString('en-US')} ms`,
		holds: ({ ms }) => quantile(ms, 0.95) <= mostMs,
		cause
	};
}

/** Sooner than every peer, and at most so many times the floor, by their medians. */
export function ahead(times: number, floor: string, cause: string): Aim {
	return {
		target: `ahead of every peer, at most ${times} × ${floor}`,
		holds: ({ ms }, others) =>
			others.every((each) => {
				const most = each.who === floor ? times * median(each.ms) : median(each.ms);
				return median(ms) <= most;
			}),
		cause
	};
}
