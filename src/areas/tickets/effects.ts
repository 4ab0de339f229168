import { personEffect } from '#areas/customers';
import { pieceEffect } from '#areas/inventory';
import { defineEffect, effectsOf } from '#lib/facts/effect.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { JobPieceTakenOut, JobPieceUsed } from './facts/job.ts';
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
								...(by ? { by } : {})
							})
						]
					: []
			)
		];
	}
);

interface OfPiece {
	readonly ticket: string;
	readonly day: Day;
	readonly location: Id;
}

const aboutPiece = ({ ticket, day, location }: OfPiece, label: string) => ({
	label,
	href: `/tickets/${ticket}`,
	day,
	location
});

/** TK24 A piece that goes into a job is gone from the stock; if it is counted on elsewhere, it is taken out again. */
export const pieceUsedEffects = effectsOf(JobPieceUsed, [pieceEffect], ({ body }) => [
	pieceEffect.on(body.piece, {
		...aboutPiece(body, say('jobOf', { number: body.number })),
		takes: { claim: body.use, as: 'used', into: body.ticket },
		remedies: [
			{
				label: say('takePieceOut'),
				command: 'tickets.takePieceOut',
				input: { ticket: body.ticket, use: body.use }
			}
		]
	})
]);

/** TK24 A piece that is taken out again is in the stock as it was. */
export const pieceOutEffects = effectsOf(JobPieceTakenOut, [pieceEffect], ({ body }) => [
	pieceEffect.on(body.piece, {
		...aboutPiece(body, say('outOf', { number: body.number })),
		releases: body.use
	})
]);
