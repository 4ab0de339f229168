import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Name of the file in the data folder that says by which server mail goes out. It lies in no backup. */
export const MAIL_FILE = 'mail.json';

/** A mail server, as whoever looks after the relay named it. */
export interface MailServer {
	readonly host: string;
	readonly port: number;
	/** TLS before the first word, after it, or none to a server on this very computer. */
	readonly tls: 'first' | 'then' | 'none';
	readonly login?: { readonly user: string; readonly pass: string };
	readonly from: { readonly name: string; readonly address: string };
}

/** Port on which TLS comes before the first word. */
const TLS_FIRST = 465;

/** An address of one mailbox, as strict as it need be to be no list, no header and no command. */
export const MAILBOX =
	/^[^\s\p{C}<>()[\]\\,;:"@]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}$/u;

const SENDER = /^([^<>\p{C}]*?)\s*<?([^\s<>]+@[^\s<>]+?)>?$/u;
const THIS_COMPUTER = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * The mail server that a data folder names, read anew each time, so that a change needs no restart; undefined
 * where there is none. Rejects with a sentence for whoever wrote it where it cannot be used.
 */
export async function mailServerIn(data: string): Promise<MailServer | undefined> {
	const file = join(data, MAIL_FILE);
	let text: string;
	try {
		// It holds a password.
		await chmod(file, 0o600);
		text = await readFile(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw new Error(`${MAIL_FILE} cannot be read: ${String(error)}`, { cause: error });
	}
	return serverOf(parsed(text));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
	try {
		const found: unknown = JSON.parse(text);
		if (typeof found === 'object' && found !== null) return found as Record<string, unknown>;
	} catch {
		// What JSON.parse says of it may quote the password.
	}
	throw new Error(`${MAIL_FILE} is not JSON. Compare it with the example, comma by comma.`);
}

function serverOf({ host, port, tls, user, password, from }: Record<string, unknown>): MailServer {
	if (typeof host !== 'string' || !/^[\w.:-]+$/.test(host))
		throw new Error('"host" must be the name of the mail server, such as "smtp.example.com".');
	if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535)
		throw new Error('"port" must be a number: 465 or 587 with most providers.');
	if (tls !== undefined && tls !== 'none')
		throw new Error('"tls" is left out, or "none" for a mail server on this very computer.');
	if (tls === 'none' && !THIS_COMPUTER.test(host))
		throw new Error('"tls": "none" is for a mail server on this very computer alone.');
	if ((user === undefined) !== (password === undefined) || [user, password].some(isNoText))
		throw new Error('"user" and "password" belong together: give both or neither.');
	const [, name = '', address = ''] =
		SENDER.exec(typeof from === 'string' ? from.trim() : '') ?? [];
	if (!MAILBOX.test(address))
		throw new Error('"from" must be the shop and its address: "Okafor <shop@example.com>".');
	return {
		host,
		port,
		tls: tls === 'none' ? 'none' : port === TLS_FIRST ? 'first' : 'then',
		...(user === undefined ? {} : { login: { user: String(user), pass: String(password) } }),
		from: { name, address }
	};
}

function isNoText(value: unknown): boolean {
	return value !== undefined && (typeof value !== 'string' || value === '');
}
