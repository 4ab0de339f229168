import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
	PAGE_ADDRESS,
	PAGE_ANSWERED,
	PAGE_BYTES,
	PAGE_FAMILY,
	PAGES_PATH,
	type PageAnswered,
	type PublicPage
} from '../src/lib/sync/pages.ts';
import { bodyOf } from './body.ts';
import { createBudget, type Budget } from './budget.ts';
import type { Handler } from './http.ts';
import { escaped } from './lan/profile.ts';
import { plainPage } from './lan/plain-page.ts';
import type { Limits } from './limits.ts';
import type { OwnFact } from './own-device.ts';
import { hashOf, type PaperShelf } from './paper-shelf.ts';
import type { KeptPage, PageShelf } from './page-shelf.ts';
import type { Ports } from './ports.ts';
import type { TokenHolder, Unproved } from './tokens.ts';
import { createTurns } from './turns.ts';
import { ulidOf } from './ulid.ts';

/** What the door of the pages needs. */
export interface PageDoorOptions {
	readonly shelf: PageShelf;
	readonly papers: PaperShelf;
	/** Whether the page at an address went with somebody who was erased. */
	readonly isGone: (address: string) => boolean;
	readonly ports: Pick<Ports, 'now' | 'schedule' | 'log' | 'random'>;
	readonly limits: Limits;
	/** Which device hands a page over, or why it is none in good standing. */
	readonly authorize: (request: IncomingMessage) => TokenHolder | Unproved;
	/** Writes an answer under the relay's own name; resolves when it is on the disk. */
	readonly write: (fact: OwnFact) => Promise<void>;
}

interface Answer {
	readonly status: number;
	readonly html?: string;
	readonly words?: string;
}

/** A page may do nothing but be read and send its form back here; it shares nothing with the app. */
const SHUT = {
	'Content-Security-Policy':
		"default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-forms",
	'Cache-Control': 'no-store',
	'X-Robots-Tag': 'noindex',
	'Referrer-Policy': 'no-referrer'
};

/** Longest form that answers a page, bytes. */
const FORM_BYTES = 4_096;
const NAME_MAX = 80;
/** Pages that are shown after an answer, the zone, what it is about: beside the page itself. */
const UPLOAD_BYTES = 4 * PAGE_BYTES;
const GONE = 'This page is not here any more. Please ask the shop.';
/** How a text begins that is kept as a paper. */
const TEXT_MARK = '\uFEFF';

/** Shows pages to whoever has their address, and writes down what is answered. */
export function createPageDoor(options: PageDoorOptions): Handler {
	const { ports, limits } = options;
	const pages = new PageDoor(options);
	return (request, response) => {
		for (const [name, value] of Object.entries(SHUT)) response.setHeader(name, value);
		const address = (request.url ?? '').slice(PAGES_PATH.length + 1).split('?')[0] ?? '';
		const giveUp = ports.schedule(limits.paperWithinMs, () => request.destroy());
		void pages
			.answerTo(request, address)
			.catch((error: unknown): Answer => {
				ports.log('error', 'page failed', { error: String(error) });
				return { status: 503, words: 'This did not work. Please try again, or ask the shop.' };
			})
			.then((answer) => say(response, request, answer))
			.finally(giveUp);
	};
}

class PageDoor {
	private readonly misses: Budget;
	/** Of two who answer at once, the second sees what the first has said. */
	private readonly inTurn = createTurns<Answer>();

	constructor(private readonly options: PageDoorOptions) {
		const { limits, ports } = options;
		this.misses = createBudget(limits.pageMissesPerMinute, 60_000, ports.now());
	}

	async answerTo(request: IncomingMessage, address: string): Promise<Answer> {
		if (!PAGE_ADDRESS.test(address)) return this.missed();
		if (request.method === 'PUT') return this.take(request, address);
		if (request.method === 'POST') return this.inTurn(address, () => this.hear(request, address));
		if (request.method === 'DELETE')
			return this.inTurn(address, () => this.takeDown(request, address));
		if (request.method !== 'GET' && request.method !== 'HEAD')
			return { status: 405, words: 'Only GET, POST, PUT and DELETE.' };
		const page = await this.options.shelf.get(address);
		return page ? { status: 200, html: shown(page) } : this.missed();
	}

	private async take(request: IncomingMessage, address: string): Promise<Answer> {
		const { authorize, ports, shelf, limits, isGone } = this.options;
		const asks = authorize(request);
		if ('refused' in asks) return { status: 401, words: asks.refused };
		const body = await bodyOf(request, UPLOAD_BYTES);
		if (!body) return { status: 413, words: `A page has at most ${PAGE_BYTES} bytes.` };
		const page = pageIn(body);
		if (!page) return { status: 400, words: 'Not a page.' };
		if (page.until <= ports.now()) return { status: 400, words: 'It has run out already.' };
		if (await shelf.get(address)) return { status: 409, words: 'There is a page already.' };
		if (shelf.size >= limits.pages) return { status: 503, words: 'Too many pages.' };
		const salt = Buffer.from(ports.random(16)).toString('hex');
		if (!isGone(address)) await shelf.put(address, { ...page, at: ports.now(), salt });
		if (!isGone(address)) return { status: 201 };
		await shelf.remove(address);
		return { status: 410, words: 'It went with somebody who was erased.' };
	}

	/** What it asked was answered elsewhere: whoever comes later is sent to the shop. */
	private async takeDown(request: IncomingMessage, address: string): Promise<Answer> {
		const { authorize, shelf } = this.options;
		const asks = authorize(request);
		if ('refused' in asks) return { status: 401, words: asks.refused };
		await shelf.remove(address);
		return { status: 200, words: 'It is down.' };
	}

	private async hear(request: IncomingMessage, address: string): Promise<Answer> {
		const { shelf, papers, write } = this.options;
		const sent = await bodyOf(request, FORM_BYTES);
		if (!sent) return { status: 413, words: 'That is too long.' };
		const page = await shelf.get(address);
		if (!page) return this.missed();
		if (page.answered !== undefined) return { status: 409, html: shown(page) };
		const form = new URLSearchParams(Buffer.from(sent).toString());
		const answer = form.get('answer') ?? '';
		const name = soundName(form.get('name') ?? '');
		if (!Object.hasOwn(page.answers, answer) || name === '')
			return { status: 422, html: page.html };
		// By its hash, which stays in the fact, nobody finds the name again, and no two people share a paper.
		const paper = Buffer.from(`${TEXT_MARK}${name}\n${page.salt}`);
		const signed = hashOf(paper);
		await papers.put(signed, paper);
		const { about, at, zone } = page;
		const body: PageAnswered = { about, answer, signed };
		// The same whenever it is tried again: an answer is written once.
		const id = ulidOf(at, createHash('sha256').update(address).digest());
		await write({ id, family: PAGE_FAMILY, type: `${PAGE_ANSWERED}.v1`, zone, body });
		await shelf.answer(address, answer);
		return { status: 200, html: page.answers[answer] ?? page.html };
	}

	private missed(): Answer {
		return this.misses.take(1, this.options.ports.now())
			? { status: 404, words: GONE }
			: { status: 429, words: 'Too many wrong addresses. Please try again in a minute.' };
	}
}

function shown({ html, answers, answered }: KeptPage): string {
	return answered === undefined ? html : (answers[answered] ?? html);
}

/** A name on one line, without what is no letter of a name but steers a screen. */
function soundName(typed: string): string {
	return typed
		.normalize('NFC')
		.replace(/[\p{C}\s]+/gu, ' ')
		.trim()
		.slice(0, NAME_MAX);
}

function pageIn(body: Uint8Array): PublicPage | undefined {
	let page: Partial<Record<keyof PublicPage, unknown>>;
	try {
		page = JSON.parse(Buffer.from(body).toString()) as typeof page;
	} catch {
		return undefined;
	}
	const { until, subject, html, answers, about, zone } = page ?? {};
	const sound =
		Number.isSafeInteger(until) &&
		typeof subject === 'string' &&
		typeof zone === 'string' &&
		typeof html === 'string' &&
		Buffer.byteLength(html) <= PAGE_BYTES &&
		isTexts(answers) &&
		isTexts(about) &&
		JSON.stringify(about).length <= FORM_BYTES;
	return sound ? ({ until, subject, html, answers, about, zone } as PublicPage) : undefined;
}

/** One sentence of the relay, where a page was expected. */
function worded(words: string): string {
	return plainPage(escaped(words), `<h1>${escaped(words)}</h1>`);
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.values(value).every((each) => typeof each === 'string')
	);
}

function say(
	response: ServerResponse,
	{ method }: IncomingMessage,
	{ status, html, words }: Answer
): void {
	if (response.headersSent || response.destroyed) return;
	// Whoever follows a link reads a page; devices are told in plain words.
	const page = html ?? (method === 'GET' || method === 'POST' ? worded(words ?? '') : undefined);
	const type = page === undefined ? 'text/plain' : 'text/html';
	response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` });
	response.end(method === 'HEAD' ? '' : (page ?? `${words ?? ''}\n`));
}
