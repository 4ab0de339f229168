import { Readable } from 'node:stream';
import type { MailAnswer, OutgoingMail } from '../src/lib/sync/mail.ts';
import type { MailServer } from './mail-server.ts';

/** A mail with what the mail server is told of it. */
export interface Posting extends Pick<OutgoingMail, 'to' | 'subject' | 'text'> {
	/** The part before the @ of its Message-ID: the same mail once more is known by it. */
	readonly id: string;
	/** When it was written, ms since 1970. */
	readonly at: number;
	/** The mail server has so long for it, ms. */
	readonly withinMs: number;
}

/** Longest reason that is passed on, characters. */
const REASON_MAX = 200;

/**
 * Hands a mail to a mail server, never without TLS unless that server is on this computer. `perhaps` where it was
 * cut off after the mail had begun to go over: nobody here can tell whether it was taken.
 */
export async function postMail(server: MailServer, posting: Posting): Promise<MailAnswer> {
	const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection');
	const { host, port, tls, login, from } = server;
	const message = await messageOf(server, posting);
	const connection = new SMTPConnection({
		host,
		port,
		secure: tls === 'first',
		requireTLS: tls === 'then',
		ignoreTLS: tls === 'none',
		connectionTimeout: posting.withinMs,
		greetingTimeout: posting.withinMs,
		socketTimeout: posting.withinMs
	});
	/** Set once the server has said that it takes the mail, and nothing before that sends any of it. */
	let begun = false;
	const content = new Readable({
		read() {
			begun = true;
			this.push(message);
			this.push(null);
		}
	});
	try {
		await new Promise<void>((resolve, reject) => {
			connection.once('error', reject);
			connection.once('end', () => reject(new Error('The mail server hung up.')));
			const failing = (next: () => void) => (error: Error | null | undefined) =>
				error ? reject(error) : next();
			const send = () =>
				connection.send({ from: from.address, to: [posting.to] }, content, failing(resolve));
			connection.connect((error) =>
				failing(() => (login ? connection.login({ credentials: login }, failing(send)) : send()))(
					error
				)
			);
		});
		connection.quit();
		return { is: 'sent' };
	} catch (error) {
		connection.close();
		return begun && !isRefusal(error)
			? { is: 'perhaps' }
			: { is: 'not-sent', reason: wordsOf(error) };
	}
}

/** Plain words and the headers that they need: nothing is fetched, nothing is attached. */
async function messageOf({ from }: MailServer, posting: Posting): Promise<Buffer> {
	const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
	const { to, subject, text, id, at } = posting;
	const composer = new MailComposer({
		from,
		to: { name: '', address: to },
		subject,
		text,
		date: new Date(at),
		messageId: `<${id}@${from.address.split('@')[1] ?? ''}>`,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return composer.compile().build();
}

/** Whether the mail server itself said that it did not take it. */
function isRefusal(error: unknown): boolean {
	return ((error as { responseCode?: number }).responseCode ?? 0) >= 400;
}

function wordsOf(error: unknown): string {
	const said = error instanceof Error ? error.message : String(error);
	return said.replace(/\s+/g, ' ').slice(0, REASON_MAX);
}
