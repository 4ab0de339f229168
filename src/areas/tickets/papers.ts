import type { PageUse, PaperUse, PaperUses } from '#lib/area/papers.ts';
import { jobsOf } from './projections/courses.ts';
import { TICKETS, type TicketRow } from './projections/tickets.ts';

/**
 * TK20 What tickets have in papers. Photos of a customer's property, and what was signed for it, are needed until
 * the last piece of the ticket has left; a name that was typed on a page is not.
 */
export const ticketPapers: PaperUses = {
	*papers(tables) {
		for (const [, row] of tables.all<TicketRow>(TICKETS)) yield* usesIn(row);
	},
	*pages(tables) {
		for (const [, { takenIn, events }] of tables.all<TicketRow>(TICKETS)) {
			if (!takenIn) continue;
			const { person } = takenIn;
			for (const { tells } of events)
				if (tells?.address) yield { address: tells.address, person } satisfies PageUse;
		}
	}
};

function* usesIn(row: TicketRow): Iterable<PaperUse> {
	const { takenIn, events } = row;
	// Whose it is, is not known before the ticket itself is here.
	const whose = takenIn ? { person: takenIn.person } : {};
	for (const { signed, collects } of events)
		if (signed) yield { paper: signed, ...(collects?.by ? { person: collects.by } : whose) };
	const photos = [...(takenIn?.jobs ?? []), ...events].flatMap((each) => each.photos ?? []);
	const papers = takenIn?.signed ? [...photos, takenIn.signed.paper] : photos;
	if (papers.length === 0) return;
	const open = !takenIn || jobsOf(row).some(({ standing }) => standing.stage !== 'collected');
	const shows = open && takenIn ? { shows: 'work' as const, location: takenIn.location } : {};
	for (const paper of papers) yield { paper, ...whose, open, ...shows };
}
