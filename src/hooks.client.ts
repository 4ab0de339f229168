/**
 * A part of the app that did not come, because the line broke off just then, would leave an error page
 * where the shop should open. The page is loaded anew instead, once, as long as nothing stands on it that
 * a person could have begun.
 */
window.addEventListener('vite:preloadError', (event) => {
	const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	if (visit?.type === 'reload' || document.querySelector('main')) return;
	event.preventDefault();
	location.reload();
});
