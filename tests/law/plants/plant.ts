/**
 * A planted violation: a file that breaks one rule of the law, and beside it one that does the same
 * thing the allowed way. Both are text and never on disk, so the linted tree stays clean.
 */
export interface Plant {
	/** What the law says, in words. */
	readonly law: string;
	readonly rule: string;
	readonly file: string;
	readonly bad: string;
	/** Where the clean counterpart stands, if the place is what was wrong. */
	readonly goodFile?: string;
	readonly good: string;
}
