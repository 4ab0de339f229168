import { ACCOUNTS, type Account } from '#areas/books';
import { credit, debit, definePostings, entry, type Entry } from '#lib/ledger/ledger.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from './messages.ts';
import { jobsOf, type JobCourse } from './projections/courses.ts';
import { JOB_COSTS, type JobCost, type JobCostRow } from './projections/costs.ts';
import { TICKETS, type TicketRow } from './projections/tickets.ts';
import { passages } from './rules/standing.ts';

/**
 * TK12 TK14 What a ticket means for the books beside the money that the till takes: property of a customer
 * while it is with us, beside the accounts (E22); costs into work in progress (E23, E24), and out of it into
 * what repairs cost with the job (E25).
 */
export const ticketPostings = definePostings({
	from: [TICKETS, JOB_COSTS],
	entries(rows, ticket): readonly Entry[] {
		const row = rows[TICKETS] as TicketRow | undefined;
		const { costs = [] } = (rows[JOB_COSTS] as JobCostRow | undefined) ?? {};
		const href = `/tickets/${ticket}`;
		return [
			...costs.map((cost) => arising(cost, href)),
			...(row ? jobsOf(row) : []).flatMap((job) => {
				const own = costs.filter((cost) => cost.job === job.body.job);
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

function arising({ what, amount, number, day, location, currency }: JobCost, href: string): Entry {
	const text = say(WORDS[what], { number });
	return entry({ day, location, currency, text, href }, [
		debit(ACCOUNTS.workInProgress.number, amount),
		credit(SOURCES[what].from.number, amount)
	]);
}

/** A job coming in, leaving, and coming back when no sale of it stands any more. */
function ofJob(
	{ takenIn, events }: TicketRow,
	{ body, number }: JobCourse,
	costs: readonly JobCost[],
	href: string
): readonly Entry[] {
	if (!takenIn) return [];
	const { currency, day, location } = takenIn;
	const { declared = 0 } = body;
	const held = (sign: 1 | -1, on: Day, at: Id): Entry =>
		entry({ day: on, location: at, currency, text: say('heldFor', { number }), href }, [
			(sign === 1 ? debit : credit)(ACCOUNTS.customersGoods.number, declared),
			(sign === 1 ? credit : debit)(ACCOUNTS.customersGoodsContra.number, declared)
		]);
	const leaves = (sign: 1 | -1, on: Day, at: Id): readonly Entry[] => [
		held(sign === 1 ? -1 : 1, on, at),
		...costs.map(({ what, amount, day }) => {
			const about = { day: day > on ? day : on, location: at, currency, href };
			return entry({ ...about, text: say('jobCost', { number }) }, [
				(sign === 1 ? debit : credit)(SOURCES[what].to.number, amount),
				(sign === 1 ? credit : debit)(ACCOUNTS.workInProgress.number, amount)
			]);
		})
	];
	return [
		held(1, day, location),
		...passages(events, body.job).flatMap(({ sign, day, location }) => leaves(sign, day, location))
	].filter(({ lines }) => lines.length > 0);
}
