import { shopStore } from '../../shop-store.ts';
import type { Draft } from './draft.ts';

/** Each shop of this browser has a draft of its own. */
const NAME = shopStore.read() === 'demo' ? 'vitrine-alone-take-in' : 'vitrine-take-in';

/** Keeps what is being taken in through a page that dies, from the first photo or word on. */
export const takeInStore = {
	keep: (draft: Draft) => localStorage.setItem(NAME, JSON.stringify(draft)),
	forget: () => localStorage.removeItem(NAME),
	read(): Draft | undefined {
		try {
			const draft = JSON.parse(localStorage.getItem(NAME) ?? 'null') as Draft | null;
			return draft && Array.isArray(draft.jobs) ? draft : undefined;
		} catch {
			return undefined;
		}
	}
};
