import { Piece } from '#areas/inventory';
import type { Chance } from '#lib/area/chance.ts';
import { deed, type Deeds } from '#lib/area/deeds.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { noteCost, takeCostBack } from '../commands/costs.ts';
import { answerEstimate, callOff, giveEstimate } from '../commands/estimates.ts';
import { handOver, hold, resume, takeBack } from '../commands/moves.ts';
import { takePieceOut, usePiece } from '../commands/pieces.ts';
import { redo, takeIn } from '../commands/take-in.ts';
import { tellCustomer } from '../commands/telling.ts';
import { costsKnown } from '../queries/costs.ts';
import { jobsCollected, ticketOf, ticketsOpen } from '../queries/tickets.ts';
import { nextPlace } from '../rules/standing.ts';
import { HOLD_REASONS, PLACES } from '../rules/words.ts';

/** Later than any simulated day. */
const PROMISED = '2030-01-15' as Day;

/** What people do at the bench and with tickets: a name for each, for counts and for choosing. */
export const benchDeeds: Readonly<Record<string, Deeds>> = {
	'take in': (_tables, chance, person) => {
		const terms = chance.happens(0.3) ? 'estimate' : 'agreed';
		const jobs = Array.from({ length: chance.from(1, 2) }, () => ({
			title: 'Yellow metal ring, one clear stone',
			declared: chance.from(1, 40) * 100_00,
			tasks: [task(chance)]
		}));
		return deed(takeIn, { person, promised: PROMISED, terms, jobs });
	},
	'hand over': (tables, chance) => {
		const job = openJob(tables, chance);
		if (!job) return undefined;
		const next = chance.happens(0.8) ? nextPlace(job.standing, false) : undefined;
		const to = next ?? chance.pick(PLACES) ?? 'bench';
		const checked = job.standing.lies[0].to === 'check';
		const check = { check: { passed: to === 'bin', points: [] } };
		const shop = to === 'outside' ? { shop: 'Setters on the second floor' } : {};
		const { ticket, id } = job;
		return deed(handOver, { ticket, jobs: [id], to, ...shop, ...(checked ? check : {}) });
	},
	hold: (tables, chance) => {
		const job = openJob(tables, chance);
		return job && deed(hold, { ...which(job), reason: chance.pick(HOLD_REASONS) });
	},
	'go on': (tables, chance) => {
		const job = openJob(tables, chance);
		return job && deed(resume, which(job));
	},
	estimate: (tables, chance) => {
		const job = openJob(tables, chance);
		if (!job) return undefined;
		const { ticket, id } = job;
		return deed(giveEstimate, { ticket, jobs: [{ job: id, tasks: [task(chance)] }] });
	},
	answer: (tables, chance) => {
		const ticket = chance.pick(ticketsOpen(tables));
		const view = ticket && ticketOf(tables, ticket);
		const estimate = view && chance.pick(view.estimates)?.estimate;
		const answer = chance.happens(0.7) ? 'approved' : 'declined';
		return estimate && deed(answerEstimate, { ticket, estimate, answer, how: 'phone' });
	},
	'call off': (tables, chance) => {
		const job = openJob(tables, chance);
		if (!job || chance.happens(0.6)) return undefined;
		const { ticket, id } = job;
		return deed(callOff, { ticket, jobs: [id], reason: 'Too long', fee: chance.below(2) * 15_00 });
	},
	'cost of a job': (tables, chance) => {
		const job = openJob(tables, chance);
		const what = chance.pick(['metal', 'labor', 'outside']);
		return job && deed(noteCost, { ...which(job), what, amount: chance.from(1, 60_00) });
	},
	'take a cost back': (tables, chance) => {
		const ticket = chance.pick(ticketsOpen(tables));
		const cost = ticket && chance.pick(costsKnown(tables, ticket).filter(({ back }) => !back));
		return cost && deed(takeCostBack, { ticket, cost: cost.id });
	},
	'piece into a job': (tables, chance) => {
		const job = openJob(tables, chance);
		const piece = chance.pick([...tables.all(Piece.name)].map(([id]) => id).sort());
		return job && piece ? deed(usePiece, { ...which(job), piece }) : undefined;
	},
	'piece out of a job': (tables, chance) => {
		const put = chance.pick(ticketsOpen(tables).flatMap((ticket) => piecesIn(tables, ticket)));
		return put && deed(takePieceOut, put);
	},
	tell: (tables, chance) => {
		const ticket = chance.pick(ticketsOpen(tables));
		const how = chance.pick(['phone', 'text', 'email']);
		const view = ticket && ticketOf(tables, ticket);
		const estimate = chance.happens(0.5)
			? view && chance.pick(view.estimates)?.estimate
			: undefined;
		const about = estimate ? { about: 'estimate', estimate } : { about: 'ready' };
		return ticket && deed(tellCustomer, { ticket, ...about, how });
	},
	'take back': (tables, chance) => {
		const job = openJob(tables, chance);
		const move = job?.standing.lies[0].move;
		return job && move && deed(takeBack, { ...which(job), move });
	},
	redo: (tables, chance) => {
		const job = chance.pick(jobsCollected(tables));
		return job && deed(redo, job);
	}
};

function task(chance: Chance) {
	return { title: 'Size up', labor: chance.from(20, 150) * 100, parts: chance.below(150_00) };
}

function piecesIn(tables: Tables, ticket: Id) {
	const jobs = ticketOf(tables, ticket)?.jobs ?? [];
	return jobs.flatMap(({ standing }) => standing.pieces.map(({ use }) => ({ ticket, use })));
}

function openJob(tables: Tables, chance: Chance) {
	const ticket = chance.pick(ticketsOpen(tables));
	const jobs = ticket ? (ticketOf(tables, ticket)?.jobs ?? []) : [];
	const job = chance.pick(jobs.filter(({ standing }) => standing.stage !== 'collected'));
	return ticket && job ? { ticket, id: job.body.job, standing: job.standing } : undefined;
}

const which = ({ ticket, id }: { readonly ticket: Id; readonly id: Id }) => ({ ticket, job: id });
