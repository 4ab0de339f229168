/**
 * Mail to people outside the shop: a device says what is written to whom, the relay hands it to the mail server
 * that the owner named, once. The relay knows neither what a mail is about nor who reads it.
 */

/**
 * `GET /mail` with a device's proof says whether mail can go out. `POST /mail/<id>` sends one; the same id again,
 * by whichever device, sends nothing, and says what became of it.
 */
export const MAIL_PATH = '/mail';

/** What a mail goes by, so that it is sent once: whoever means the same one makes the same id. */
export const MAIL_ID = /^[A-Za-z0-9-]{1,80}$/;

/** Longest request, bytes. */
export const MAIL_BYTES = 8_192;

/** A mail as a device hands it over: plain words to one address. */
export interface OutgoingMail {
	readonly to: string;
	/** One line. */
	readonly subject: string;
	readonly text: string;
	/** Somebody asked for it once more, because it is not known whether the first went out. */
	readonly again?: true;
}

/** Whether mail can go out: not set up, from this address, or set up in a way that cannot be used, and why. */
export type MailStanding =
	| { readonly is: 'none' }
	| { readonly is: 'ready'; readonly from: string }
	| { readonly is: 'faulty'; readonly reason: string };

/**
 * What became of a mail. `perhaps`: the relay or the mail server was cut off after it was handed over and before
 * it was confirmed; nothing sends it again unless somebody asks for that.
 */
export type MailAnswer =
	| { readonly is: 'sent' }
	| { readonly is: 'perhaps' }
	| { readonly is: 'not-sent'; readonly reason: string };
