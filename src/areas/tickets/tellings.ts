import { telling } from '#lib/projections/activity.ts';
import {
	JobCalledOff,
	JobCosted,
	JobCostTakenBack,
	JobHandedOver,
	JobHeld,
	JobPieceTakenOut,
	JobPieceUsed
} from './facts/job.ts';
import { EstimateAnswered, TicketTakenIn } from './facts/ticket.ts';
import { say } from './messages.ts';

/** How what happens to tickets is told. */
export const tellings = [
	telling(TicketTakenIn, ({ ticket, number }) => ({ text: number, href: hrefOf(ticket) })),
	telling(EstimateAnswered, ({ ticket, answer }) => ({ text: say(answer), href: hrefOf(ticket) })),
	telling(JobHandedOver, ({ ticket, to, check }) => ({
		text: check?.passed === false ? say('checkFailed') : say(`to-${to}`),
		href: hrefOf(ticket)
	})),
	telling(JobHeld, ({ ticket, reason }) => ({
		text: say(`waits-${reason}`),
		href: hrefOf(ticket)
	})),
	telling(JobCalledOff, ({ ticket, reason }) => ({ text: reason, href: hrefOf(ticket) })),
	telling(JobCosted, numbered),
	telling(JobCostTakenBack, numbered),
	telling(JobPieceUsed, withPiece),
	telling(JobPieceTakenOut, withPiece)
];

function hrefOf(ticket: string): string {
	return `/tickets/${ticket}`;
}

function numbered({ ticket, number }: { readonly ticket: string; readonly number: string }) {
	return { text: number, href: hrefOf(ticket) };
}

function withPiece(body: {
	readonly ticket: string;
	readonly number: string;
	readonly stockNumber: string;
}) {
	return { text: `${body.number} · ${body.stockNumber}`, href: hrefOf(body.ticket) };
}
