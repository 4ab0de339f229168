import { timingSafeEqual } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Backups } from './backups.ts';
import type { Handler } from './http.ts';
import type { Ports } from './ports.ts';

/** Name of the file in the data folder that says how the relay that runs on it is reached. */
const CONTROL = 'control.json';

/** Where a relay takes orders, and the secret that shows that whoever gives them may read its folder. */
export interface Control {
	readonly url: string;
	readonly secret: string;
}

/** Path that makes a backup. */
export const BACKUP_PATH = '/control/backup';

/** Takes orders of whoever may read the data folder, until `close`. */
export interface ControlDoor {
	readonly handle: Handler;
	/** Says in the data folder where the door is. */
	readonly open: (url: string) => Promise<void>;
	readonly close: () => Promise<void>;
}

/** Makes the door. */
export function createControlDoor(
	data: string,
	{ random }: Pick<Ports, 'random'>,
	backups: Pick<Backups, 'make' | 'state'> | undefined
): ControlDoor {
	const secret = Buffer.from(random(32)).toString('base64url');
	const file = join(data, CONTROL);
	return {
		handle(request, response) {
			const isKnown = request.method === 'POST' && request.url === BACKUP_PATH;
			if (!isKnown || !backups || !isOurs(request, secret))
				return say(response, 404, { failed: 'Nothing is here.' });
			backups.make().then(
				(made) => say(response, 200, { ...made, state: backups.state }),
				(error: unknown) => say(response, 500, { failed: String(error) })
			);
		},
		open: (url) => writeFile(file, JSON.stringify({ url, secret }), { mode: 0o600 }),
		close: () => rm(file, { force: true })
	};
}

/** How the relay that runs on a folder is reached; undefined where none says. */
export async function readControl(data: string): Promise<Control | undefined> {
	const text = await readFile(join(data, CONTROL), 'utf8').catch(() => undefined);
	return text === undefined ? undefined : (JSON.parse(text) as Control);
}

function isOurs(request: IncomingMessage, secret: string): boolean {
	const [, bears = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
	const [given, known] = [Buffer.from(bears), Buffer.from(secret)];
	return given.length === known.length && timingSafeEqual(given, known);
}

function say(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
	response.end(JSON.stringify(body));
}
