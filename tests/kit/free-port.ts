import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that a system gives to whoever asks for any, and none that a browser will not open. */
const [FIRST, LAST] = [20_000, 32_767];

/** Those that this process was given already. */
const given = new Set<number>();

/**
 * A port that is free now. One that the system chose might be given to another process before it is used,
 * and again whenever what listens there is started anew.
 */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = randomInt(FIRST, LAST + 1);
		if (given.has(port)) continue;
		const server = createServer().listen(port);
		const isFree = await once(server, 'listening').catch(() => undefined);
		if (!isFree) continue;
		await new Promise((resolve) => server.close(resolve));
		given.add(port);
		return port;
	}
}
