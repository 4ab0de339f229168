import type { HandleClientError } from '@sveltejs/kit';

/** A part did not come, and the page is being loaded anew for it. */
let anew = false;

/**
 * A part of the app that did not come, because the line broke off just then, would leave an error page
 * where the shop should open. The page is loaded anew instead, once, as long as nothing stands on it that
 * a person could have begun.
 */
window.addEventListener('vite:preloadError', (event) => {
	const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	if (visit?.type === 'reload' || document.querySelector('main')) return;
	anew = true;
	event.preventDefault();
	location.reload();
});

/** What a page meets that is on its way out for the lack of a part is no news; everything else is. */
export const handleError: HandleClientError = ({ error }) => {
	if (!anew) console.error(error);
};
