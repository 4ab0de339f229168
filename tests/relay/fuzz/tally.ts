/** What came of the cases. */
export class Tally {
	cases = 0;
	passed = 0;
	/** Cases that may not happen, by what they did. */
	readonly crashes: string[] = [];
	readonly hangs: string[] = [];
	readonly foreign: string[] = [];
	readonly pending: string[] = [];
	private readonly refusals = new Map<string, number>();

	/** Counts a case that was not let through, under its reason. */
	count(reason: string): void {
		this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
	}

	/** Whether nothing happened that may not. */
	get well(): boolean {
		return [this.crashes, this.hangs, this.foreign, this.pending].every((it) => it.length === 0);
	}

	/** One line a figure. */
	lines(): string[] {
		const number = (n: number) => n.toLocaleString('en-US');
		const bad = (what: string, cases: readonly string[]) =>
			`${what.padEnd(26)}${number(cases.length)}${cases.length > 0 ? `: ${cases.slice(0, 5).join(', ')}` : ''}`;
		return [
			`${'cases'.padEnd(26)}${number(this.cases)}`,
			`${'passed'.padEnd(26)}${number(this.passed)}`,
			...[...this.refusals]
				.sort(([, a], [, b]) => b - a)
				.map(([reason, times]) => `  ${reason.padEnd(24)}${number(times)}`),
			bad('crashes', this.crashes),
			bad('hangs over 250 ms', this.hangs),
			bad('foreign effects', this.foreign),
			bad('left pending', this.pending)
		];
	}
}
