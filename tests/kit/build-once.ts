import { ensureBuilt } from '../../server/build.js';

/** Journeys run against the built app; a build that is missing or old is made anew before the first. */
export default function buildOnce(): void {
	ensureBuilt();
}
