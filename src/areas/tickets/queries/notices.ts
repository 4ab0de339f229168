import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { TICKETS_WAITING, type WaitingRow } from '../projections/waiting.ts';

/** A mail that is to go out by itself. */
export interface NoticeDue {
	readonly ticket: Id;
	/** When the last job of the ticket was done. */
	readonly since: Instant;
	/** It was done on this device. */
	readonly here: boolean;
}

/** TK21 The mails that are to go out by themselves, at all locations: whichever device has a line asks for them. */
export const noticesDue = defineQuery<Record<string, never>, readonly NoticeDue[]>({
	name: 'tickets.noticesDue',
	reads: [TICKETS_WAITING],
	answer: (tables, _args, { device }) =>
		[...tables.all<WaitingRow>(TICKETS_WAITING)].flatMap(([, { members }]) =>
			Object.entries(members).flatMap(([ticket, { waits }]): readonly NoticeDue[] => {
				const notice = waits.find(({ why }) => why === 'untold')?.notice;
				if (!notice) return [];
				const since = instantOfStamp(notice.at);
				return [{ ticket: ticket as Id, since, here: notice.device === device }];
			})
		)
});
