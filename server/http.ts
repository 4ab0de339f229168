import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { MAIL_PATH } from '../src/lib/sync/mail.ts';
import { PAGES_PATH } from '../src/lib/sync/pages.ts';
import { putHeaders, securityHeaders } from './headers.ts';
import type { Callers } from './origin.ts';
import { isPaperPath, type PaperDoor } from './papers.ts';
import type { Ports } from './ports.ts';
import type { Relay } from './relay.ts';

/** What the web side of the relay serves. */
export interface WebOptions {
	readonly ports: Ports;
	readonly relay: Relay;
	/** Folder of the built app. */
	readonly app: string;
	readonly papers: PaperDoor;
	/** Pages for people outside, and their answers. */
	readonly pages: Handler;
	/** Mail of devices to people outside. */
	readonly mail: Handler;
	readonly callers: Callers;
	/** What whoever may read the data folder orders from this computer. */
	readonly control: Handler;
	/** What to say on a way on which others read along. */
	readonly trust: Handler;
}

/** Answers a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The web side: the built app, papers, and whether the relay is well. */
export function createWeb(options: WebOptions): Handler {
	const index = join(options.app, 'index.html');
	const built = existsSync(index);
	const headers = securityHeaders(built ? readFileSync(index, 'utf8') : '');
	const serveApp = built ? appHandler(options.app) : explainNoApp;
	const { ports, relay, callers } = options;
	const started = ports.now();

	return (request, response) => {
		putHeaders(response, headers);
		if (!callers.isOurHost(request)) return answer(response, 421, 'Not a name of this relay.');
		if (!callers.isPrivate(request)) return options.trust(request, response);
		if (isPaperPath(request.url)) return options.papers(request, response);
		if (request.url?.startsWith(`${PAGES_PATH}/`)) return options.pages(request, response);
		if (`${request.url}/`.startsWith(`${MAIL_PATH}/`)) return options.mail(request, response);
		if (request.url?.startsWith('/control/')) return options.control(request, response);
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			return answer(response, 405, 'Only GET and HEAD.');
		}
		if (request.url?.split('?')[0] !== '/healthz') return serveApp(request, response);
		void answerHealth(ports, relay, started, response);
	};
}

function appHandler(folder: string): Handler {
	return sirv(folder, {
		single: true,
		etag: true,
		gzip: true,
		brotli: true,
		setHeaders(response, path) {
			// Hashed names never change their content; everything else is asked for again.
			const hashed = path.startsWith('/_app/immutable/');
			response.setHeader(
				'Cache-Control',
				hashed ? 'public,max-age=31536000,immutable' : 'no-cache'
			);
		}
	});
}

function explainNoApp(_request: IncomingMessage, response: ServerResponse): void {
	answer(response, 503, 'The app is not built here. This relay only syncs.');
}

/** Well means: a write reaches the disk. */
async function answerHealth(
	{ store, now, log, backups }: Ports,
	relay: Relay,
	started: number,
	response: ServerResponse
): Promise<void> {
	const body = {
		...relay.status(),
		...(backups ? { backups: backups.state } : {}),
		uptime: Math.round((now() - started) / 1000)
	};
	response.setHeader('Cache-Control', 'no-store');
	try {
		await store.probe(now());
		answerJson(response, 200, { ok: true, ...body });
	} catch (error) {
		log('error', 'probe failed', { error: String(error) });
		answerJson(response, 503, { ok: false, reason: 'the relay cannot write to its disk', ...body });
	}
}

function answerJson(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function answer(response: ServerResponse, status: number, text: string): void {
	response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text + '\n');
}
