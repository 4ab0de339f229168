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
/** Path that copies the database aside, to be read through: `{ file }`. */
export const COPY_PATH = '/control/copy';

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
	backups: Pick<Backups, 'makeAndCopy' | 'copyAside'> | undefined
): ControlDoor {
	const secret = Buffer.from(random(32)).toString('base64url');
	const file = join(data, CONTROL);
	const orders: Readonly<Record<string, () => Promise<object>>> = backups
		? {
				[BACKUP_PATH]: () => backups.makeAndCopy(),
				[COPY_PATH]: async () => {
					const name = `verify-${Buffer.from(random(8)).toString('hex')}`;
					return { file: await backups.copyAside(name) };
				}
			}
		: {};
	return {
		handle(request, response) {
			const order = request.method === 'POST' ? orders[request.url ?? ''] : undefined;
			if (!order || !isOurs(request, secret))
				return say(response, 404, { failed: 'Nothing is here.' });
			order().then(
				(done) => say(response, 200, done),
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
