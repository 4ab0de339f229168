import { parentPort, workerData } from 'node:worker_threads';
import type { Limits } from './limits.ts';
import { readUpdate, type Question } from './reading.ts';
import type { Answer } from './reader-thread.ts';

// Reads batches for reader-thread.ts, which looks at `done` to see whether this thread still lives.
const { limits, done } = workerData as { limits: Limits; done: Int32Array };

parentPort?.on('message', (questions: readonly Question[]) => {
	parentPort?.postMessage(
		questions.map((question): Answer => {
			const answer = readUpdate(question, limits);
			Atomics.add(done, 0, 1);
			if (answer.verdict === 'refused' || question.held) return answer;
			// Who asked has the bytes.
			return { ...answer, update: undefined };
		})
	);
});
parentPort?.postMessage('ready');
