import type { IncomingMessage, ServerResponse } from 'node:http';
import {
	MAIL_BYTES,
	MAIL_ID,
	MAIL_PATH,
	type MailAnswer,
	type MailStanding,
	type OutgoingMail
} from '../src/lib/sync/mail.ts';
import { bodyOf } from './body.ts';
import { createBudget, type Budget } from './budget.ts';
import type { Handler } from './http.ts';
import type { Limits } from './limits.ts';
import type { Notices } from './mail-notices.ts';
import { postMail } from './mail-post.ts';
import { MAILBOX, mailServerIn } from './mail-server.ts';
import { hashOf } from './paper-shelf.ts';
import type { Ports } from './ports.ts';
import type { TokenHolder, Unproved } from './tokens.ts';
import { createTurns } from './turns.ts';

/** What the door of mail needs. */
export interface MailDoorOptions {
	/** The data folder, whose `mail.json` names the mail server. */
	readonly data: string;
	readonly notices: Notices;
	readonly ports: Pick<Ports, 'now' | 'schedule' | 'log'>;
	readonly limits: Limits;
	/** Which device asks, or why it is none in good standing. */
	readonly authorize: (request: IncomingMessage) => TokenHolder | Unproved;
}

interface Answer {
	readonly status: number;
	readonly body: MailAnswer | MailStanding;
}

const SUBJECT_MAX = 200;
/** What steers a screen or begins a header; a text may have lines. */
const STEERING = /[^\P{C}\n]/u;
const NOT_HERE = 'Nothing is here.';

/** Sends mail of devices by the mail server that the data folder names, each id once. */
export function createMailDoor(options: MailDoorOptions): Handler {
	const { ports, limits } = options;
	const mail = new MailDoor(options);
	return (request, response) => {
		const giveUp = ports.schedule(limits.paperWithinMs, () => request.destroy());
		void mail
			.answerTo(request)
			.catch((error: unknown): Answer => {
				ports.log('error', 'mail failed', { error: String(error) });
				return refused(503, 'The relay could not write down that it sends this. Nothing was sent.');
			})
			.then((answer) => say(response, answer))
			.finally(giveUp);
	};
}

class MailDoor {
	private readonly budget: Budget;
	/** Of two devices that send the same at once, the second hears what became of the first. */
	private readonly inTurn = createTurns<Answer>();

	constructor(private readonly options: MailDoorOptions) {
		const { limits, ports } = options;
		this.budget = createBudget(limits.mailsPerHour, 3_600_000, ports.now());
	}

	async answerTo(request: IncomingMessage): Promise<Answer> {
		const { method, url = '' } = request;
		const asks = this.options.authorize(request);
		if ('refused' in asks) return refused(401, asks.refused);
		if (method === 'GET' && url === MAIL_PATH) return { status: 200, body: await this.standing() };
		const id = url.slice(MAIL_PATH.length + 1);
		if (method !== 'POST' || !MAIL_ID.test(id)) return refused(404, NOT_HERE);
		const body = await bodyOf(request, MAIL_BYTES);
		if (!body) return refused(413, `A mail has at most ${MAIL_BYTES} bytes.`);
		const mail = mailIn(body);
		if (!mail) return refused(400, 'Not a mail of plain words to one address.');
		return this.inTurn(id, () => this.send(id, mail));
	}

	private async standing(): Promise<MailStanding> {
		try {
			const server = await mailServerIn(this.options.data);
			return server ? { is: 'ready', from: server.from.address } : { is: 'none' };
		} catch (error) {
			return { is: 'faulty', reason: (error as Error).message };
		}
	}

	private async send(id: string, { again, ...mail }: OutgoingMail): Promise<Answer> {
		const { data, notices, ports, limits } = this.options;
		const state = await notices.stateOf(id);
		if (state === 'sent') return { status: 200, body: { is: 'sent' } };
		if (state === 'begun' && !again) return { status: 200, body: { is: 'perhaps' } };
		const server = await mailServerIn(data).catch((error: Error) => error.message);
		if (typeof server !== 'object') return refused(503, server ?? 'No mail server is named.');
		if (!this.budget.take(1, ports.now()))
			return refused(429, 'Too many mails within an hour. Try again later.');
		// Written down first: whatever happens from here on, it is not sent again unasked.
		await notices.keep(id, 'begun');
		const name = hashOf(Buffer.from(id)).slice(0, 32);
		const posting = { ...mail, id: name, at: ports.now(), withinMs: limits.mailWithinMs };
		const answer = await postMail(server, posting);
		// Neither to whom nor what: the log is kept longer than anybody's address may be.
		ports.log(answer.is === 'sent' ? 'info' : 'warn', 'mail', { id, is: answer.is });
		if (answer.is === 'sent') await notices.keep(id, 'sent').catch(() => undefined);
		if (answer.is === 'not-sent' && !state) await notices.forget(id);
		return { status: answer.is === 'not-sent' ? 502 : 200, body: answer };
	}
}

function mailIn(body: Uint8Array): OutgoingMail | undefined {
	let mail: Partial<Record<keyof OutgoingMail, unknown>>;
	try {
		mail = JSON.parse(Buffer.from(body).toString()) as typeof mail;
	} catch {
		return undefined;
	}
	const { to, subject, text, again } = mail ?? {};
	const sound =
		typeof to === 'string' &&
		MAILBOX.test(to) &&
		typeof subject === 'string' &&
		subject !== '' &&
		subject.length <= SUBJECT_MAX &&
		!/\p{C}/u.test(subject) &&
		typeof text === 'string' &&
		text !== '' &&
		!STEERING.test(text);
	return sound ? { to, subject, text, ...(again === true ? { again } : {}) } : undefined;
}

function refused(status: number, reason: string): Answer {
	return { status, body: { is: 'not-sent', reason } };
}

function say(response: ServerResponse, { status, body }: Answer): void {
	if (response.headersSent || response.destroyed) return;
	response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
	response.end(JSON.stringify(body));
}
