/** A way from one device to another through a relay. */
export interface Line {
	/** Writes an entry into a document of the first device, which sends it. */
	write(key: string, text: string): void;
	/** Hears the key of each entry once it is in the document of the second device. */
	heard(hear: (key: string) => void): void;
	close(): Promise<void>;
}

/** ms from each write until it is in the document of the second device, one after another. */
export async function edits(line: Line, keys: readonly string[]): Promise<readonly number[]> {
	const waiting = new Map<string, () => void>();
	line.heard((key) => waiting.get(key)?.());
	const times: number[] = [];
	for (const key of keys) {
		const there = new Promise<void>((heard) => waiting.set(key, heard));
		const began = performance.now();
		line.write(key, FACT);
		await there;
		times.push(performance.now() - began);
		waiting.delete(key);
		await new Promise((go) => setTimeout(go, PAUSE_MS));
	}
	return times;
}

/** ms from the first of many writes, none of which waits for another, until all are in the document of the second device. */
export async function flood(line: Line, keys: readonly string[]): Promise<number> {
	const left = new Set(keys);
	const there = new Promise<void>((heard) =>
		line.heard((key) => {
			left.delete(key);
			if (left.size === 0) heard();
		})
	);
	const began = performance.now();
	for (const key of keys) line.write(key, FACT);
	await there;
	return performance.now() - began;
}

/** As long as a fact of an ordinary sale. */
const FACT = JSON.stringify({ type: 'bench.written.v1', text: 'x'.repeat(800) });
/** A person's edits do not come one on the heels of another. */
const PAUSE_MS = 5;
