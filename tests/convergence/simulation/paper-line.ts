import type { PaperLine } from '#lib/sync/papers-http.ts';
import type { Line } from './line.ts';
import type { Owner } from './scheduler.ts';

/** The way of photos between a device and the relay's files: requests on the cable of its sockets. */
export function paperLine(line: Line, owner: Owner): PaperLine {
	const { relay, scheduler, sightings } = line;
	/** Does something at the relay; neither the request nor its answer need arrive. */
	const ask = async <Answer>(work: () => Answer): Promise<Answer | 'later'> => {
		await scheduler.wait(line.delay(), owner, 'paper');
		if (line.parted || !relay.up) return 'later';
		const process = relay.owner;
		const answer = work();
		await scheduler.wait(line.delay(), owner, 'paper');
		return line.parted || relay.owner !== process || !process.alive ? 'later' : answer;
	};
	return {
		send: (hash, content) =>
			ask(() => {
				relay.disk.papers.set(hash, content.slice(0));
				return 'kept' as const;
			}),
		fetch: (hash) => ask(() => relay.disk.papers.get(hash)?.slice(0) ?? ('absent' as const)),
		async lacks(hashes) {
			const lacking = await ask(() => hashes.filter((hash) => !relay.disk.papers.has(hash)));
			if (lacking !== 'later' && lacking.length > 0)
				sightings.saw('photo given again to a relay that had lost it');
			return lacking;
		}
	};
}
