import './globals.ts';
import { simulate, storyOfSeed } from './run.ts';
export async function main(seed: number, grep = ''): Promise<void> {
	const story = storyOfSeed(seed);
	console.log(story.devices, story.joins, story.length, new Date(story.start).toISOString());
	for (const s of [...story.steps].sort((a, b) => a.at - b.at))
		if ('trouble' in s) console.log(s.n, s.at, s.device, JSON.stringify(s.trouble));
	const result = await simulate(seed, { story });
	for (const b of result.broken) console.log(b.property, '|', b.detail.slice(0, 500));
	console.log(result.lastNotes.filter((l) => l.includes(grep)).join('\n'));
}
