import * as v from 'valibot';
import { defineFact } from './fact.ts';

/**
 * What somebody outside the shop answered on a page that a device had put up: written by the relay, which
 * knows no more of it. `about` is what the device gave the page to be known by, `signed` the paper with the
 * name that was typed.
 */
export const PageAnswered = defineFact({
	name: 'page.answered',
	version: 1,
	family: 'messages',
	body: v.object({
		about: v.record(v.string(), v.string()),
		answer: v.string(),
		signed: v.string()
	})
});
