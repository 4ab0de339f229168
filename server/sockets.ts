import type { IncomingMessage, Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { CLOSE, DOCUMENT_NAME, SYNC_PATH } from '../src/lib/sync/protocol.ts';
import type { Limits } from './limits.ts';
import type { Callers } from './origin.ts';
import { connectPlain } from './plain.ts';
import type { Connection, Ports, Session } from './ports.ts';
import type { Relay } from './relay.ts';

/** Sub-protocol of the plain endpoint; the second one offered is a proof of the device. */
const PLAIN_PROTOCOL = 'vitrine';
// Room for the channel number and the message type around an update.
const FRAME_BYTES = 64;

/** What sockets need. */
export interface SocketOptions {
	readonly ports: Ports;
	readonly relay: Relay;
	readonly limits: Limits;
	readonly callers: Callers;
}

/** Takes WebSockets at `/sync` (many documents) and `/sync/<document>` (one, for plain clients). */
export function acceptSockets(
	server: Server | SecureServer,
	{ ports, relay, limits, callers }: SocketOptions
): void {
	const sockets = new WebSocketServer({
		noServer: true,
		perMessageDeflate: false,
		maxPayload: Math.max(limits.messageBytes, limits.catchUpBytes) + FRAME_BYTES,
		handleProtocols: (offered) => (offered.has(PLAIN_PROTOCOL) ? PLAIN_PROTOCOL : false)
	});

	server.on('upgrade', (request, stream, head) => {
		const entry = entryOf(request, relay);
		if (typeof entry === 'string') return reject(stream, entry);
		const allowed = [callers.isOurHost, callers.isPrivate, callers.isOurOrigin];
		if (!allowed.every((check) => check(request))) {
			ports.log('warn', 'origin refused', {
				origin: request.headers.origin,
				host: request.headers.host,
				from: request.socket.remoteAddress
			});
			return reject(stream, '403 Forbidden');
		}
		sockets.handleUpgrade(request, stream, head, (socket) => {
			carry(socket, entry(connectionOf(socket)));
			keepAlive(socket, ports, limits);
		});
	});
}

type Enter = (connection: Connection) => Session;

/** Which door a request knocks at, or the status of its refusal. */
function entryOf(request: IncomingMessage, relay: Relay): Enter | string {
	const path = (request.url ?? '').split('?')[0] ?? '';
	if (path === SYNC_PATH) return (connection) => relay.connect(connection);
	const document = path.slice(SYNC_PATH.length + 1);
	if (!path.startsWith(SYNC_PATH + '/') || !DOCUMENT_NAME.test(document)) return '404 Not Found';
	const offered = (request.headers['sec-websocket-protocol'] ?? '')
		.split(',')
		.map((it) => it.trim());
	const proof = offered[0] === PLAIN_PROTOCOL ? offered[1] : undefined;
	const asks = relay.tokens.proves(proof, 'GET', request.url ?? '');
	if ('refused' in asks) return '401 Unauthorized';
	return (connection) => connectPlain(relay, connection, document, asks);
}

function reject(stream: Duplex, status: string): void {
	stream.on('error', () => undefined);
	stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function connectionOf(socket: WebSocket): Connection {
	return {
		send: (bytes) => socket.send(bytes),
		close: (code, reason) => socket.close(code, fitting(reason)),
		bufferedBytes: () => socket.bufferedAmount,
		pause: () => socket.pause(),
		resume: () => socket.resume()
	};
}

function carry(socket: WebSocket, session: Session): void {
	socket.on('message', (message: RawData, isBinary: boolean) => {
		if (isBinary) session.receive(ownBytes(message));
		else socket.close(CLOSE.malformed, 'messages are binary');
	});
	socket.on('close', () => session.closed());
	// `ws` closes the socket itself; an unheard error would end the process.
	socket.on('error', () => session.closed());
}

/** A copy: `ws` cuts small messages out of one shared buffer. */
function ownBytes(message: RawData): Uint8Array {
	return new Uint8Array(Array.isArray(message) ? Buffer.concat(message) : message);
}

/** Ends a connection whose other side is gone without a word. */
function keepAlive(socket: WebSocket, { schedule }: Ports, { pingMs }: Limits): void {
	let answered = true;
	let cancel = schedule(pingMs, beat);
	socket.on('pong', () => (answered = true));
	socket.on('close', () => cancel());
	function beat(): void {
		if (!answered) return socket.terminate();
		answered = false;
		socket.ping();
		cancel = schedule(pingMs, beat);
	}
}

/** A close reason has at most 123 bytes. */
function fitting(reason: string): string {
	let text = reason;
	while (Buffer.byteLength(text) > 123) text = text.slice(0, -1);
	return text;
}
