import type { HandleClientError } from '@sveltejs/kit';

/** What a page meets that is being loaded anew for the lack of a part (app.html) is no news; the rest is. */
export const handleError: HandleClientError = ({ error }) => {
	if (document.documentElement.dataset['anew'] === undefined) console.error(error);
};
