import { personEffect } from '#areas/customers';
import { defineEffect, effectsOf } from '#lib/facts/effect.ts';
import { TicketTakenIn } from './facts/ticket.ts';
import { say } from './messages.ts';
import type { TicketChange } from './rules/events.ts';

/** The vocabulary in which any area says what it did with a ticket: `ticketEffect.on(ticket, change)`. */
export const ticketEffect = defineEffect<TicketChange>('ticket');

/** What was left for work is a line in its owner's history; a job that mends another one shows on that one's ticket. */
export const takenInEffects = effectsOf(
	TicketTakenIn,
	[personEffect, ticketEffect],
	({ body, by }) => {
		const { ticket, number, person, day, location, jobs } = body;
		const label = say('takenIn', { number });
		return [
			personEffect.on(person, { day, label, href: `/tickets/${ticket}` }),
			...jobs.flatMap(({ redoOf }) =>
				redoOf
					? [
							ticketEffect.on(redoOf.ticket, {
								label: say('redoneOn', { number }),
								day,
								location,
								job: redoOf.job,
								redo: { ticket, number },
								...(by ? { by } : {})
							})
						]
					: []
			)
		];
	}
);
