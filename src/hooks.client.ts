import type { HandleClientError } from '@sveltejs/kit';

/** The longest that a page waits to hear whether parts come again, ms. */
const HEAR_MAX_MS = 5_000;

/**
 * A screen whose part was lost on the way opens in a page that is loaded anew: a browser that missed a part once asks
 * for it no more in the same page, nor opens any other screen that needs it. What is under way is lost when the computer
 * changes its network, from a cable to the air or at a new address; by then the next comes.
 *
 * Where none comes, the screen says so and waits for a person: without a line, the page loaded anew would be the
 * browser's own, and the shop gone from sight.
 */
export const handleError: HandleClientError = async ({ error, event: { url } }) => {
	// What a page meets that is being loaded anew for the lack of a part (app.html) is no news.
	if (document.documentElement.dataset['anew'] !== undefined) return;
	// A page that never opened is for app.html; so nothing is loaded anew again and again.
	if (isMissingPart(error) && document.querySelector('main:not(.opening)') && (await partsCome())) {
		location.assign(url);
		// The screen before it stays until then.
		await new Promise(() => undefined);
	}
	console.error(error);
};

/** Every browser says it in other words, all of them of an import. */
function isMissingPart(error: unknown): boolean {
	return error instanceof TypeError && /import/i.test(error.message);
}

/** Asks for a part that is there, past every cache and not for its content. */
async function partsCome(): Promise<boolean> {
	const signal = AbortSignal.timeout(HEAR_MAX_MS);
	return fetch(import.meta.url, { method: 'HEAD', cache: 'no-store', signal }).then(
		({ ok }) => ok,
		() => false
	);
}
