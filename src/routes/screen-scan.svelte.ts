/** What a screen does with a scanned code; true when the code was its own. */
export type TakeScan = (code: string) => Promise<boolean>;

/** Scans go to the screen that is shown first; what it does not take opens what it names. */
class ScreenScan {
	#takes: TakeScan | undefined;

	/** Takes scans until the returned function is called: `$effect(() => screenScan.use(…))`. */
	use(takes: TakeScan): () => void {
		this.#takes = takes;
		return () => {
			if (this.#takes === takes) this.#takes = undefined;
		};
	}

	/** Whether the screen that is shown took the code. */
	async take(code: string): Promise<boolean> {
		return (await this.#takes?.(code)) ?? false;
	}
}

/** Scans, for the screen that is shown. */
export const screenScan = new ScreenScan();
