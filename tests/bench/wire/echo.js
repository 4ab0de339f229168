/**
 * Passes on what any socket says to all others, and knows nothing of it: `node echo.js [file]`. With a file
 * each message is on the disk before it is passed on, one flush a message, which is the least that a durable
 * relay does. Prints its port.
 */
import { fdatasync, openSync, write } from 'node:fs';
import process from 'node:process';
import { promisify } from 'node:util';
import { WebSocketServer } from 'ws';

const [file] = process.argv.slice(2);
const [append, flush] = [promisify(write), promisify(fdatasync)];
const disk = file === undefined ? undefined : openSync(file, 'a');
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
/** One after another, so that nobody hears of a message before the one that came before it. */
let queue = Promise.resolve();

server.on('connection', (from) =>
	from.on('message', (/** @type {Buffer} */ bytes) => {
		queue = queue.then(async () => {
			if (disk !== undefined) {
				await append(disk, bytes);
				await flush(disk);
			}
			for (const to of server.clients) if (to !== from) to.send(bytes);
		});
	})
);
server.on('listening', () => {
	const address = server.address();
	if (address !== null && typeof address === 'object') console.log(address.port);
});
