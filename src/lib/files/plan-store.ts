/** Keeps the rows of imports that are under way, so that a page which dies loses none of them. */
export interface PlanStore {
	keep(name: string, text: string): Promise<void>;
	read(name: string): Promise<string | undefined>;
	forget(name: string): Promise<void>;
}

const CACHE = 'vitrine-imports';

/** In the browser's cache store, which holds large texts as they are; nothing of it is ever fetched. */
export const browserPlanStore: PlanStore = {
	keep: async (name, text) => await (await caches.open(CACHE)).put(path(name), new Response(text)),
	read: async (name) => await (await (await caches.open(CACHE)).match(path(name)))?.text(),
	forget: async (name) => void (await (await caches.open(CACHE)).delete(path(name)))
};

function path(name: string): string {
	return `/imports/${name}`;
}
