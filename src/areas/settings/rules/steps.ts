/** SET13 What a shop does, as its owner says at the start: it decides which first steps are told. */
export const JOBS = ['people', 'layaways', 'cash'] as const;

/** One of them. */
export type Job = (typeof JOBS)[number];

/** The first steps of a shop: to bring in stock, sell, and what comes with each job; then a second device. */
export const STEPS = ['stock', 'sale', ...JOBS, 'device'] as const;

/** One of the steps. */
export type Step = (typeof STEPS)[number];

/** SET14 The steps of a shop that does these jobs, in order. */
export function stepsOf(jobs: readonly string[]): readonly Step[] {
	const isJob = (step: Step) => (JOBS as readonly string[]).includes(step);
	return STEPS.filter((step) => !isJob(step) || jobs.includes(step));
}
