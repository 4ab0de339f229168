import { makeId } from '#lib/values/id.ts';
import type { Engine } from '#lib/workspace/engine.ts';

/** Runs a command; throws the sentence of a refusal. */
export async function does<Result>(
	engine: Engine,
	command: string,
	input: object
): Promise<Result> {
	const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
	const outcome = await engine.run(makeId(Date.now() as never, random), command, input);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.result as Result;
}

/** The first answer to a question. */
export function asks<Answer>(engine: Engine, query: string, args: object): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const stop = engine.watch(query, args, {
			answer(answer) {
				// It may come before the watch does.
				queueMicrotask(() => stop());
				resolve(answer as Answer);
			},
			withheld: (permission) => reject(new Error(`needs ${permission}`))
		});
	});
}
