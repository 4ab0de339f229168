import { simulate, storyOfSeed, type Options } from './run.ts';
import type { Step, Story } from './story.ts';

/** A story that was made as short as it can be while it still breaks the same promise. */
export interface Shrunk {
	readonly story: Story;
	readonly property: string;
	readonly tries: number;
}

/** Leaves out steps, half of them at first, one at a time in the end, as long as it still fails. */
export async function shrink(
	seed: number,
	property: string,
	options: Options = {},
	most = 300
): Promise<Shrunk> {
	const whole = options.story ?? storyOfSeed(seed);
	let steps = [...whole.steps].sort((a, b) => a.at - b.at);
	let tries = 0;
	const fails = async (fewer: readonly Step[]) => {
		tries += 1;
		const { broken } = await simulate(seed, { ...options, story: { ...whole, steps: fewer } });
		return broken.some((each) => each.property === property);
	};
	for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : size >> 1) {
		for (let from = 0; from < steps.length && tries < most;) {
			const fewer = [...steps.slice(0, from), ...steps.slice(from + size)];
			if (await fails(fewer)) steps = fewer;
			else from += size;
		}
	}
	return { story: { ...whole, steps }, property, tries };
}
