import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MAIL_FILE } from '../../server/mail-server.ts';

/** A mail as it came in over SMTP. */
export interface Received {
	readonly from: string;
	readonly to: readonly string[];
	readonly user: string | undefined;
	/** Headers and words, as they came over the line. */
	readonly raw: string;
}

/** A mail server on this machine that keeps what it is given. */
export class MailServer {
	readonly received: Received[] = [];
	/** What it does with a mail once it has all of it; unset, it takes it. */
	hears: ((mail: Received) => Promise<void>) | undefined;
	readonly #server: SMTPServer;
	#port = 0;

	private constructor(options: SMTPServerOptions) {
		this.#server = new SMTPServer({
			disabledCommands: ['STARTTLS'],
			authOptional: true,
			allowInsecureAuth: true,
			...options,
			onAuth: ({ username, password }, _session, callback) =>
				password === 'right horse'
					? callback(null, { user: username ?? '' })
					: callback(new Error('Invalid login')),
			onData: (stream, session, callback) => {
				const parts: Buffer[] = [];
				stream.on('data', (part: Buffer) => parts.push(part));
				stream.on('end', () => {
					const { mailFrom, rcptTo } = session.envelope;
					const mail: Received = {
						from: mailFrom ? mailFrom.address : '',
						to: rcptTo.map(({ address }) => address),
						user: session.user ? String(session.user) : undefined,
						raw: Buffer.concat(parts).toString()
					};
					this.received.push(mail);
					(this.hears?.(mail) ?? Promise.resolve()).then(
						() => callback(null),
						(error: Error) => callback(error)
					);
				});
			}
		});
		this.#server.on('error', () => undefined);
	}

	/** Listens on a free port of this machine. */
	static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
		const server = new MailServer(options);
		server.#server.listen(0, '127.0.0.1');
		await once(server.#server.server, 'listening');
		server.#port = (server.#server.server.address() as AddressInfo).port;
		return server;
	}

	/** Ends it, and every connection that it has. */
	async close(): Promise<void> {
		for (const connection of this.#server.connections) connection.close();
		await new Promise<void>((closed) => this.#server.close(() => closed()));
	}

	/** Breaks off every connection as a line does that is cut. */
	cut(): void {
		for (const each of this.#server.connections) each._socket.destroy();
	}

	/** Names this server, or another one, to the relay that runs on a data folder. */
	async nameIn(data: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
		const named = { host: '127.0.0.1', port: this.#port, tls: 'none', from: FROM, ...more };
		await writeFile(join(data, MAIL_FILE), JSON.stringify(named));
	}
}

const FROM = 'Okafor Jewelers <shop@okafor.example>';
