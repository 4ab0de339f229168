import type { PlanStore } from './plan-store.ts';
import type { Reader } from './reader.ts';
import type { ShopFileDesk } from './shop-file/desk.ts';

/** What a page asks of the thread that reads files: a verb of the reader with what it takes. */
export interface ReaderCall {
	readonly n: number;
	readonly verb: string;
	readonly args: readonly unknown[];
}

/** What it answers, or that it failed. */
export type ReaderAnswer =
	{ readonly n: number; readonly answer: unknown } | { readonly n: number; readonly fault: string };

type Verbs = Reader & ShopFileDesk;

/** The verbs of a reader as the page has them: each answers later. */
export type RemoteReader = {
	readonly [Verb in keyof Verbs]: (
		...args: Parameters<Verbs[Verb]>
	) => Promise<Awaited<ReturnType<Verbs[Verb]>>>;
} & {
	/** Keeps the planned rows under a name until they are in. */
	keep(name: string): Promise<void>;
	/** Takes up what was kept; answers how many rows, undefined when nothing was. */
	takeUp(name: string): Promise<number | undefined>;
};

/** The reader of a worker, as a page talks to it. */
export function remoteReader(worker: Worker): RemoteReader {
	const waiting = new Map<number, { yes(answer: unknown): void; no(reason: Error): void }>();
	let last = 0;
	worker.onmessage = ({ data }: MessageEvent<ReaderAnswer>) => {
		const asked = waiting.get(data.n);
		waiting.delete(data.n);
		if ('fault' in data) asked?.no(new Error(data.fault));
		else asked?.yes(data.answer);
	};
	worker.onerror = ({ message }) => {
		for (const { no } of waiting.values()) no(new Error(message));
		waiting.clear();
	};
	const ask = (verb: string, args: readonly unknown[]) =>
		new Promise((yes, no) => {
			last += 1;
			waiting.set(last, { yes, no });
			worker.postMessage({ n: last, verb, args } satisfies ReaderCall);
		});
	return new Proxy({} as RemoteReader, {
		get: (_target, verb) =>
			verb === 'then' ? undefined : (...args: unknown[]) => ask(String(verb), args)
	});
}

/** Serves a reader to a page, with a place to keep rows in, and who writes and reads whole shops. */
export async function serveReader(
	reader: Reader,
	store: PlanStore,
	desk: ShopFileDesk,
	{ n, verb, args }: ReaderCall
): Promise<ReaderAnswer> {
	try {
		return { n, answer: await answerTo(reader, store, desk, verb, args) };
	} catch (error) {
		return { n, fault: error instanceof Error ? error.message : String(error) };
	}
}

async function answerTo(
	reader: Reader,
	store: PlanStore,
	desk: ShopFileDesk,
	verb: string,
	args: readonly unknown[]
): Promise<unknown> {
	const name = String(args[0]);
	if (verb === 'keep') return await store.keep(name, reader.kept());
	if (verb === 'takeUp') {
		const text = await store.read(name);
		return text === undefined ? undefined : reader.resume(text);
	}
	const served = verb in desk ? desk : reader;
	const asked = (served as unknown as Record<string, (...args: unknown[]) => unknown>)[verb];
	return await asked?.apply(served, [...args]);
}
