import type { JobBody } from '../facts/shapes.ts';
import { standingOf, type Course, type Standing } from '../rules/standing.ts';
import { jobNumber } from '../rules/numbers.ts';
import type { TakenIn, TicketRow } from './tickets.ts';

/** A job with where it stands. */
export interface JobCourse {
	readonly body: JobBody;
	readonly number: string;
	readonly standing: Standing;
}

/** The jobs of a ticket with where each stands; none while the ticket itself has not arrived. */
export function jobsOf({ takenIn, events }: TicketRow): readonly JobCourse[] {
	if (!takenIn) return [];
	return takenIn.jobs.map((body, index) => ({
		body,
		number: jobNumber(takenIn.number, index),
		standing: standingOf(courseOf(takenIn, events), body.job, body.tasks)
	}));
}

/** What a standing is worked out from. */
function courseOf({ terms, day, location, at }: TakenIn, events: TicketRow['events']): Course {
	return { terms, day, location, at, events };
}
