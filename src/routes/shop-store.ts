import type { ShopName } from '#lib/workspace/contract.ts';

const NAME = 'vitrine-shop';

/** Keeps which shop this browser opens: its own, or the demo. */
export const shopStore = {
	read: (): ShopName => (localStorage.getItem(NAME) === 'demo' ? 'demo' : 'own'),
	write: (shop: ShopName) => {
		if (shop === 'demo') localStorage.setItem(NAME, shop);
		else localStorage.removeItem(NAME);
	}
};
