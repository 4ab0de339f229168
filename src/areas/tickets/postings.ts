import { ACCOUNTS, type Account } from '#areas/books';
import { USED_PIECES, type UsedPieceRow } from '#areas/inventory';
import { credit, debit, definePostings, entry, type Entry, type Line } from '#lib/ledger/ledger.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from './messages.ts';
import { jobsOf, type JobCourse } from './projections/courses.ts';
import { costsOf, JOB_COSTS, type JobCost, type JobCostRow } from './projections/costs.ts';
import { TICKETS, type TicketRow } from './projections/tickets.ts';
import type { TicketEvent } from './rules/events.ts';
import { passages } from './rules/standing.ts';

/**
 * TK12 TK14 What a ticket means for the books beside the money that the till takes: property of a customer
 * while it is with us, beside the accounts (E22); costs into work in progress (E23, E24), and out of it into
 * what repairs cost with the job (E25). What a piece of the stock brings into it, its own postings say (E27).
 */
export const ticketPostings = definePostings({
	from: [TICKETS, JOB_COSTS, USED_PIECES],
	entries(rows, ticket): readonly Entry[] {
		const row = rows[TICKETS] as TicketRow | undefined;
		const noted = rows[JOB_COSTS] as JobCostRow | undefined;
		const costs = noted ? costsOf(noted).flatMap(movesOf) : [];
		const pieces = broughtIn(row?.events ?? [], rows[USED_PIECES] as UsedPieceRow | undefined);
		const href = `/tickets/${ticket}`;
		return [
			...costs.map((cost) => arising(cost, href)),
			...(row ? jobsOf(row) : []).flatMap((job) => {
				const own = [...costs, ...pieces].filter((cost) => cost.job === job.body.job);
				return ofJob(row as TicketRow, job, own, href);
			})
		];
	}
});

/** Which account a cost comes from, and which it ends in. */
const SOURCES: Readonly<Record<JobCost['what'], { from: Account; to: Account }>> = {
	metal: { from: ACCOUNTS.metalStock, to: ACCOUNTS.repairMaterials },
	findings: { from: ACCOUNTS.findings, to: ACCOUNTS.repairMaterials },
	labor: { from: ACCOUNTS.accruedWages, to: ACCOUNTS.benchLabor },
	outside: { from: ACCOUNTS.payables, to: ACCOUNTS.outsideWork }
};

const WORDS = {
	metal: 'partsForJob',
	findings: 'partsForJob',
	labor: 'laborForJob',
	outside: 'outsideForJob'
} as const;

/** A cost as it was noted, or as it was taken back. */
type CostMove = JobCost & { readonly sign: 1 | -1 };

/** A cost that goes with its job when that leaves, in minor units: to which account, since which day. */
interface InProgress extends Pick<CostMove, 'job' | 'amount' | 'day' | 'currency' | 'sign'> {
	readonly what: JobCost['what'] | 'piece';
}

/** TK24 What pieces of the stock brought into jobs, and took out of them again. */
function broughtIn(
	events: readonly TicketEvent[],
	used: UsedPieceRow | undefined
): readonly InProgress[] {
	return events.flatMap(({ uses, job }): readonly InProgress[] => {
		const one = uses && used?.members[uses.use];
		if (!one || !job) return [];
		const { currency } = one;
		return one.moves.map(({ minor, day, sign }) => {
			return { what: 'piece', job, amount: minor, day, currency, sign };
		});
	});
}

/** Which account a cost ends in. */
function endOf({ what }: InProgress): Account {
	return what === 'piece' ? ACCOUNTS.repairMaterials : SOURCES[what].to;
}

/** TK23 What is taken back goes the other way on its own day: a day that is over stays as it was. */
function movesOf({ back, ...cost }: JobCost): readonly CostMove[] {
	const noted = { ...cost, sign: 1 } as const;
	if (!back) return [noted];
	const day = back.day > cost.day ? back.day : cost.day;
	return [noted, { ...cost, day, sign: -1 }];
}

/** An amount that comes to one account out of another, or goes back. */
function moved(sign: number, to: Account, out: Account, minor: number): readonly Line[] {
	const [up, down] = sign > 0 ? [to, out] : [out, to];
	return [debit(up.number, minor), credit(down.number, minor)];
}

function arising(
	{ what, amount, number, day, location, currency, sign }: CostMove,
	href: string
): Entry {
	const text = say(sign > 0 ? WORDS[what] : 'costBack', { number });
	return entry(
		{ day, location, currency, text, href },
		moved(sign, ACCOUNTS.workInProgress, SOURCES[what].from, amount)
	);
}

/** A job coming in, leaving, and coming back when no sale of it stands any more. */
function ofJob(
	{ takenIn, events }: TicketRow,
	{ body, number }: JobCourse,
	costs: readonly InProgress[],
	href: string
): readonly Entry[] {
	if (!takenIn) return [];
	const { currency, day, location } = takenIn;
	const { declared = 0 } = body;
	const held = (sign: number, on: Day, at: Id): Entry =>
		entry(
			{ day: on, location: at, currency, text: say('heldFor', { number }), href },
			moved(sign, ACCOUNTS.customersGoods, ACCOUNTS.customersGoodsContra, declared)
		);
	const leaves = (sign: number, on: Day, at: Id): readonly Entry[] => [
		held(-sign, on, at),
		...costs.map((cost) =>
			entry(
				{
					day: cost.day > on ? cost.day : on,
					location: at,
					currency: cost.currency,
					text: say('jobCost', { number }),
					href
				},
				moved(sign * cost.sign, endOf(cost), ACCOUNTS.workInProgress, cost.amount)
			)
		)
	];
	return [
		held(1, day, location),
		...passages(events, body.job).flatMap(({ sign, day, location }) => leaves(sign, day, location))
	].filter(({ lines }) => lines.length > 0);
}
