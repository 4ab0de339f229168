import type { IncomingMessage, ServerResponse } from 'node:http';
import { PAPER_HASH, PAPERS_ASKED, PAPERS_PATH, paperType } from '../src/lib/sync/protocol.ts';
import { bodyOf } from './body.ts';
import type { Limits } from './limits.ts';
import { hashOf, type PaperShelf } from './paper-shelf.ts';
import type { Ports } from './ports.ts';
import { createAllowance, createSpending } from './spending.ts';
import type { TokenHolder, Unproved } from './tokens.ts';

/** Answers every request below `/papers`. */
export type PaperDoor = (request: IncomingMessage, response: ServerResponse) => void;

/** What the door of the papers needs. */
export interface PaperDoorOptions {
	readonly shelf: PaperShelf;
	/** Whether a paper went with somebody who was erased: then it is neither taken nor given. */
	readonly isGone?: (hash: string) => boolean;
	readonly ports: Pick<Ports, 'now' | 'schedule' | 'log'>;
	readonly limits: Limits;
	/** Which device asks, or why it is none that we know. */
	readonly authorize: (request: IncomingMessage) => Pick<TokenHolder, 'device'> | Unproved;
	/** Whether it was shut out: then it hands over what is on it alone, up to a bound, and is given nothing. */
	readonly isShutOut?: (device: string) => boolean;
}

/** A status and, where something is wrong, the sentence that says what. */
interface Answer {
	readonly status: number;
	readonly words?: string;
}

/** Bytes of a hash in a list, with quotes and comma. */
const LISTED_BYTES = 67;

/** The device that sends it forgets it, too. */
const gone: Answer = { status: 410, words: 'It went with somebody who was erased.' };

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT']);

/** What a browser may do with a paper that somebody opens by its address: nothing but show it. */
const SHUT = {
	'Content-Security-Policy': "default-src 'none'; sandbox",
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Content-Disposition': 'attachment',
	'Cache-Control': 'no-store'
};

/** Whether a request is for the papers. */
export function isPaperPath(url = ''): boolean {
	return url === PAPERS_PATH || url.startsWith(`${PAPERS_PATH}/`);
}

/**
 * Papers over HTTP: `PUT /papers/<hash>` keeps bytes that have this hash, `GET` gives them back.
 * 201 and 200 mean that they are on the disk, synced. `POST /papers` tells which of a list it lacks.
 */
export function createPaperDoor(options: PaperDoorOptions): PaperDoor {
	const { shelf, ports, limits, authorize } = options;
	const { isShutOut = () => false, isGone = () => false } = options;
	const mayHandOver = createAllowance(limits.quarantinePaperBytes);
	const maySpend = createSpending(limits.paperBytesPerMinute, ports.now);
	let coming = 0;

	return (request, response) => {
		for (const [name, value] of Object.entries(SHUT)) response.setHeader(name, value);
		const asks = authorize(request);
		const hash = (request.url ?? '').slice(PAPERS_PATH.length + 1);
		if ('refused' in asks) return say(response, { status: 401, words: asks.refused });
		const { device } = asks;
		if (isShutOut(device) && request.method !== 'PUT')
			return say(response, { status: 403, words: 'This device was shut out.' });
		const isList = hash === '' && request.method === 'POST';
		if (!isList && !PAPER_HASH.test(hash))
			return say(response, { status: 404, words: 'Not a paper.' });
		if (isGone(hash)) return say(response, gone);
		const answered = isList
			? tellLacking(request, response)
			: request.method === 'PUT'
				? take(request, device, hash)
				: give(shelf, request, response, hash);
		answered.then(
			(given) => given && say(response, given),
			(error: unknown) => say(response, failure(ports.log, error, hash))
		);
	};

	async function take(request: IncomingMessage, device: string, hash: string): Promise<Answer> {
		if (coming >= limits.papersAtOnce) return { status: 503, words: 'Too many at once.' };
		if (Number(request.headers['content-length'] ?? 0) > limits.paperBytes) return tooLarge(limits);
		coming += 1;
		const giveUp = ports.schedule(limits.paperWithinMs, () => request.destroy());
		try {
			const bytes = await bodyOf(request, limits.paperBytes);
			if (!bytes) return tooLarge(limits);
			if (isShutOut(device) && !mayHandOver(device, bytes.length)) return tooLarge(limits);
			if (!maySpend(device, bytes.length)) return { status: 429, words: 'Too much in a minute.' };
			if (!paperType(bytes)) return { status: 415, words: 'Not a JPEG, PNG, WebP or PDF.' };
			if (hashOf(bytes) !== hash) return { status: 422, words: 'The bytes have another hash.' };
			const put = await shelf.put(hash, bytes);
			if (!isGone(hash)) return { status: put === 'stored' ? 201 : 200 };
			// It went while it came in.
			await shelf.remove(hash);
			return gone;
		} finally {
			giveUp();
			coming -= 1;
		}
	}

	async function tellLacking(
		request: IncomingMessage,
		response: ServerResponse
	): Promise<Answer | undefined> {
		const giveUp = ports.schedule(limits.paperWithinMs, () => request.destroy());
		try {
			const hashes = hashesIn(await bodyOf(request, PAPERS_ASKED * LISTED_BYTES + 1));
			if (!hashes) return { status: 400, words: `Not a list of up to ${PAPERS_ASKED} hashes.` };
			const wanted = hashes.filter((each) => !isGone(each));
			const lacking = JSON.stringify(await lackingOf(shelf, wanted));
			response.writeHead(200, { 'Content-Type': 'application/json' }).end(lacking);
			return undefined;
		} finally {
			giveUp();
		}
	}
}

function tooLarge({ paperBytes }: Limits): Answer {
	return { status: 413, words: `A paper has at most ${paperBytes} bytes.` };
}

async function give(
	shelf: PaperShelf,
	{ method }: IncomingMessage,
	response: ServerResponse,
	hash: string
): Promise<Answer | undefined> {
	if (method !== 'GET') return { status: 405, words: 'Only GET and PUT.' };
	const bytes = await shelf.get(hash);
	const type = bytes && paperType(bytes);
	if (!type) return { status: 404, words: 'The relay does not have it.' };
	response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
	return undefined;
}

/** One after another: a device that asks must not keep the disk from the others. */
async function lackingOf(shelf: PaperShelf, hashes: readonly string[]): Promise<readonly string[]> {
	const lacking: string[] = [];
	for (const hash of hashes) if (!(await shelf.has(hash))) lacking.push(hash);
	return lacking;
}

function failure(log: Ports['log'], error: unknown, hash: string): Answer {
	const { code } = error as NodeJS.ErrnoException;
	// The device went away in the middle; nobody hears the answer.
	if (code === 'ECONNRESET') return { status: 400 };
	log('error', 'paper failed', { hash, error: String(error) });
	if (code !== undefined && NO_SPACE.has(code)) {
		return { status: 507, words: 'The relay’s disk is full.' };
	}
	return { status: 500, words: 'The relay could not do it; its log says why.' };
}

function hashesIn(body: Uint8Array | undefined): readonly string[] | undefined {
	if (!body) return undefined;
	try {
		const list: unknown = JSON.parse(Buffer.from(body).toString());
		if (!Array.isArray(list) || list.length > PAPERS_ASKED) return undefined;
		const hashes = list.filter((each): each is string => PAPER_HASH.test(String(each)));
		return hashes.length === list.length ? hashes : undefined;
	} catch {
		return undefined;
	}
}

function say(response: ServerResponse, { status, words }: Answer): void {
	if (response.headersSent || response.destroyed) return;
	response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
	response.end(words === undefined ? '' : `${words}\n`);
}
