import { PAGES_PATH, type PublicPage } from './pages.ts';
import { proved, type Prove } from './proof.ts';

/** The way of pages for people outside to the relay. */
export interface PageLine {
	/**
	 * Puts a page up under an address of its own, or takes it down where there is none; false where the relay
	 * has not done so. Never rejects.
	 */
	put(address: string, page: PublicPage | undefined, prove: Prove): Promise<boolean>;
}

/** Somebody waits for it. */
const PATIENCE_MS = 20_000;

/** Pages over HTTP. */
export function httpPages(origin: string): PageLine {
	return {
		async put(address, page, prove) {
			try {
				const [path, method] = [`${PAGES_PATH}/${address}`, page ? 'PUT' : 'DELETE'];
				const answer = await fetch(origin + path, {
					...(await proved(prove, method, path)),
					...(page ? { body: JSON.stringify(page) } : {}),
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
