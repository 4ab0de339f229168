import { Worker } from 'node:worker_threads';
import type { Limits } from './limits.ts';
import type { Log, Ports } from './ports.ts';
import { startThread } from './threads.ts';
import { refused, type Question, type Reader, type Reading, type Refused } from './reading.ts';

/** What the thread says about one question; an update that it did not change it does not send back. */
export type Answer =
	Refused | (Omit<Reading, 'update'> & { readonly update: Uint8Array | undefined });

/** What a reader in a thread needs. */
export interface ReaderOptions {
	readonly limits: Limits;
	readonly schedule: Ports['schedule'];
	readonly log: Log;
	/** The program of the thread, if not the one beside this file. */
	readonly script?: URL;
}

/** A reader in a thread of its own. */
export interface ReaderThread extends Reader {
	readonly close: () => Promise<void>;
}

interface Job {
	readonly question: Question;
	/** The thread ended over it once. */
	doubted: boolean;
	readonly answer: (answer: Reading | Refused) => void;
	readonly fail: (error: Error) => void;
}

const MiB = 1024 * 1024;
const BATCH = 256;
const BATCH_BYTES = 4 * MiB;
/** How often the thread must be seen at the same update before it counts as hanging. */
const LOOKS = 5;
const START_AGAIN_MS = 1_000;

/** Starts the thread. Rejects when it does not come up. */
export async function startReader(options: ReaderOptions): Promise<ReaderThread> {
	const thread = new Thread(options);
	await thread.start();
	return { read: (question) => thread.read(question), close: () => thread.close() };
}

/**
 * Reads in a worker thread, one batch at a time: what comes meanwhile is the next batch.
 *
 * A thread that hangs over an update, or dies of it, is replaced. All else that it had is read again,
 * since reading changes nothing; so is that update, once and alone, because an honest one may have met
 * a machine that was busy. The second time it is refused.
 */
class Thread {
	private worker: Worker | undefined;
	private done = new Int32Array(new SharedArrayBuffer(4));
	private readonly waiting: Job[] = [];
	private batch: readonly Job[] = [];
	private closed = false;
	private stopLooking: () => void = () => undefined;

	constructor(private readonly options: ReaderOptions) {}

	read(question: Question): Promise<Reading | Refused> {
		return new Promise((answer, fail) => {
			if (this.closed) return fail(new Error('the reader is closed'));
			this.waiting.push({ question, doubted: false, answer, fail });
			this.hand();
		});
	}

	async close(): Promise<void> {
		this.closed = true;
		this.stopLooking();
		for (const job of [...this.batch, ...this.waiting]) job.fail(new Error('the reader is closed'));
		await this.worker?.terminate();
	}

	/** Starts a thread; resolves when it takes work. */
	async start(): Promise<void> {
		const { limits, script } = this.options;
		const done = new Int32Array(new SharedArrayBuffer(4));
		const options = {
			workerData: { limits, done },
			resourceLimits: { maxOldGenerationSizeMb: limits.readMiB }
		};
		const worker = script
			? new Worker(script, { ...options, execArgv: [] })
			: startThread('reader', options);
		const over = (why: string): void => this.replace(worker, why);
		await new Promise<void>((ready, fail) => {
			worker.once('message', () => {
				ready();
				worker.on('message', (answers: readonly Answer[]) => this.answered(worker, answers));
			});
			worker.on('error', (error) => (fail(error), over(`it died: ${error.message}`)));
			worker.on('exit', (code) => {
				fail(new Error(`the reader ended with ${code} at its start`));
				over(`it ended with ${code}`);
			});
		});
		if (this.closed) return void worker.terminate();
		// What waits for an answer keeps the process alive, the thread alone does not.
		worker.unref();
		[this.worker, this.done] = [worker, done];
		this.hand();
	}

	/** Gives the thread its next batch, if it has none. */
	private hand(): void {
		const { worker, waiting } = this;
		if (!worker || this.batch.length > 0 || waiting.length === 0) return;
		let bytes = 0;
		let count = 0;
		for (const { question, doubted } of waiting) {
			bytes += question.update.byteLength;
			if (count > 0 && (doubted || bytes > BATCH_BYTES || count === BATCH)) break;
			count += 1;
			if (doubted) break;
		}
		this.batch = waiting.splice(0, count);
		Atomics.store(this.done, 0, 0);
		// Copies, since cloning a view would clone all that lies around it.
		const questions = this.batch.map(({ question }) => {
			return { ...question, update: question.update.slice() };
		});
		worker.postMessage(
			questions,
			questions.map(({ update }) => update.buffer)
		);
		this.look(worker, 0, 0);
	}

	private answered(worker: Worker, answers: readonly Answer[]): void {
		// An answer of a thread that was replaced meanwhile: all of it is being read again.
		if (worker !== this.worker) return;
		this.stopLooking();
		const { batch } = this;
		this.batch = [];
		this.hand();
		batch.forEach((job, index) => {
			const answer = answers[index];
			if (!answer) return job.fail(new Error('the reader gave no answer'));
			if (answer.verdict === 'refused') return job.answer(answer);
			job.answer({ ...answer, update: answer.update ?? job.question.update });
		});
	}

	/**
	 * Looks again and again at how far the thread is. Seen is counted and not time, so that a process
	 * that was stopped for a while does not take that for a thread that hangs.
	 */
	private look(worker: Worker, before: number, looks: number): void {
		const { readMs } = this.options.limits;
		this.stopLooking = this.options.schedule(Math.ceil(readMs / LOOKS), () => {
			const done = Atomics.load(this.done, 0);
			const job = this.batch[done];
			// All is read: the answer is on its way.
			if (!job || done !== before) return this.look(worker, done, 0);
			const most = LOOKS * Math.ceil((job.question.update.byteLength + 1) / MiB);
			if (looks + 1 < most) return this.look(worker, done, looks + 1);
			this.replace(worker, `it took longer than ${readMs} ms a MiB`);
		});
	}

	private replace(worker: Worker, why: string): void {
		if (this.worker !== worker || this.closed) return;
		this.stopLooking();
		this.worker = undefined;
		void worker.terminate();
		this.options.log('error', 'reader replaced', { why });
		this.doubt(this.batch[Atomics.load(this.done, 0)], why);
		this.startAgain();
	}

	/** Puts back what the thread had; the update that it was at goes last, or is refused. */
	private doubt(suspect: Job | undefined, why: string): void {
		const others = this.batch.filter((job) => job !== suspect);
		this.batch = [];
		this.waiting.unshift(...others);
		if (!suspect) return;
		if (suspect.doubted) {
			return suspect.answer(refused('malformed', `the update could not be read: ${why}`));
		}
		suspect.doubted = true;
		this.waiting.push(suspect);
	}

	private startAgain(): void {
		this.start().catch((error: unknown) => {
			this.options.log('error', 'reader does not start', { error: String(error) });
			this.options.schedule(START_AGAIN_MS, () => {
				if (!this.closed) this.startAgain();
			});
		});
	}
}
