/** What a group of pieces did in a time, for its ratios. Money in minor units. */
export interface Performance {
	/** Months that the figures are of. */
	readonly months: number;
	/** What was sold less what it cost. */
	readonly profit: number;
	/** What was sold cost so much. */
	readonly cost: number;
	/** What the stock was carried at when the first month began, if that is known, and at the end of each. */
	readonly carried: readonly number[];
	/** Pieces that were sold, returns taken off. */
	readonly sold: number;
	/** Pieces that were there when the time began. */
	readonly opening: number;
	/** Pieces that came in since. */
	readonly received: number;
}

/** SL49 Ratios of a group; what cannot be told is absent. */
export interface Ratios {
	/** How often the stock was sold in a year, in hundredths: cost of sales by average stock at cost. */
	readonly turn?: number;
	/** Gross profit of a year for each unit of average stock at cost, in hundredths (GMROI). */
	readonly gmroi?: number;
	/** Sold of what there was to sell, in thousandths. */
	readonly sellThrough?: number;
}

const YEAR_MONTHS = 12;

/**
 * SL49 The ratios of the trade: stock is averaged over the beginning and the end of each month, thirteen
 * points in a year; of fewer months than twelve, what they came to is told as of a year.
 */
export function ratiosOf({ carried, months, ...done }: Performance): Ratios {
	const average = carried.reduce((sum, each) => sum + each, 0) / Math.max(carried.length, 1);
	const yearly = (minor: number) =>
		Math.round((minor * YEAR_MONTHS * 100) / (Math.max(months, 1) * average));
	const offered = done.opening + done.received;
	return {
		...(average > 0 ? { turn: yearly(done.cost), gmroi: yearly(done.profit) } : {}),
		...(offered > 0 ? { sellThrough: Math.round((done.sold * 1_000) / offered) } : {})
	};
}
