import { PAGES_PATH, type PublicPage } from './pages.ts';

/** The way of pages for people outside to the relay. */
export interface PageLine {
	/** Puts a page up under an address of its own; false where the relay has not taken it. Never rejects. */
	put(address: string, page: PublicPage, token: string | undefined): Promise<boolean>;
}

/** Somebody waits for it. */
const PATIENCE_MS = 20_000;

/** Pages over HTTP. */
export function httpPages(origin: string): PageLine {
	return {
		async put(address, page, token) {
			try {
				const answer = await fetch(`${origin}${PAGES_PATH}/${address}`, {
					method: 'PUT',
					body: JSON.stringify(page),
					headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
					cache: 'no-store',
					signal: AbortSignal.timeout(PATIENCE_MS)
				});
				return answer.ok;
			} catch {
				return false;
			}
		}
	};
}
