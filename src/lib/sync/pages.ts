/**
 * Pages for people outside the shop: a device makes one, the relay shows it to whoever has its address,
 * and what they answer becomes a fact that the relay writes under its own name. The relay knows neither
 * what a page says nor what an answer means.
 */

/**
 * Path below which pages lie. `PUT /p/<address>` with a device's proof keeps one, `DELETE` takes it down,
 * `GET` shows it, and a form of it that is sent with `POST` answers it, once.
 */
export const PAGES_PATH = '/p';

/** An address: 128 random bits in base64url. Whoever has it may read the page and answer it. */
export const PAGE_ADDRESS = /^[A-Za-z0-9_-]{22}$/;

/** Longest page, bytes. */
export const PAGE_BYTES = 51_200;

/** The kind of fact that an answer is, and the family of documents it goes to. */
export const PAGE_ANSWERED = 'page.answered';
export const PAGE_FAMILY = 'messages';

/** A page as a device hands it over. */
export interface PublicPage {
	/** When it is taken down, ms since 1970. */
	readonly until: number;
	/** What it is about: a newer page about the same takes its place. */
	readonly subject: string;
	/** The page itself: whole, without script, with a form that sends `answer` and `name`. */
	readonly html: string;
	/** The answers there are, each with the page that is shown once it was given. */
	readonly answers: Readonly<Record<string, string>>;
	/** What whoever reads the answer needs to know it by; it goes into the fact as it is. */
	readonly about: Readonly<Record<string, string>>;
	/** Time zone in which the day of the answer counts. */
	readonly zone: string;
}

/** What the fact of an answer says. */
export interface PageAnswered {
	readonly about: Readonly<Record<string, string>>;
	readonly answer: string;
	/** The paper with the name that was typed; names stand in no fact. */
	readonly signed: string;
}
