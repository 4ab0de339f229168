import { Person } from '#areas/customers';
import { StaffMember } from '#areas/staff';
import type { Chance } from '#lib/area/chance.ts';
import type { MadeShop } from '#lib/area/demo.ts';
import { KnownIds } from '#lib/area/known-ids.ts';
import type { Later } from '#lib/area/later.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { noteCost } from '../commands/costs.ts';
import { answerEstimate, callOff, giveEstimate } from '../commands/estimates.ts';
import { handOver, hold, resume } from '../commands/moves.ts';
import { redo, takeIn, type TicketResult } from '../commands/take-in.ts';
import { tellCustomer } from '../commands/telling.ts';
import { redoOf, ticketOf } from '../queries/tickets.ts';
import { RepairTask } from '../records.ts';
import type { Course, Deed } from './courses.ts';
import { BINS, BROUGHT, SHOPS_OUTSIDE, type AskedFor, type Brought } from './work.ts';

const OUTSIDE_BILL = [25_00, 140_00] as const;
const LOOKED_AT = ['work-done', 'stones-tight', 'clean'] as const;
/** A second piece in the same envelope. */
const TWO_PIECES = 0.12;

/** Why work waits, by the deed that says so. */
const HELD = {
	'wait for parts': 'parts',
	'wait for the customer': 'customer',
	'wait for a stone': 'stone'
} as const;

/** Work that is in the shop, and what it was brought for. */
interface Envelope {
	readonly ticket: Id;
	readonly jobs: readonly Id[];
	readonly brought: readonly Brought[];
	readonly jeweler: Id | undefined;
	/** The estimate that was given. */
	estimate?: Id;
}

/** The counter and the benches of a made shop's workshop. */
export class Bench {
	readonly #shop: MadeShop;
	readonly #chance: Chance;
	readonly #later: Later;
	readonly #people: KnownIds;
	readonly #book: ReadonlyMap<unknown, Id>;
	readonly #jewelers: readonly Id[];
	readonly #done: Envelope[] = [];

	constructor(shop: MadeShop, chance: Chance, later: Later) {
		this.#shop = shop;
		this.#chance = chance;
		this.#later = later;
		this.#people = new KnownIds(shop.tables, Person.name);
		const rows = (table: string) => [...shop.tables.all<RecordRow>(table)].map(([, row]) => row);
		this.#book = new Map(rows(RepairTask.name).map(({ id, values }) => [values['code'], id]));
		this.#jewelers = rows(StaffMember.name).flatMap(({ id, values }) =>
			values['role'] === 'bench' ? [id] : []
		);
	}

	/** Somebody brings something, and it goes its way. */
	takeIn(day: Day, course: Course): void {
		const chance = this.#chance;
		const person = chance.pick(this.#people.all);
		if (!person) return;
		const count = chance.happens(TWO_PIECES) ? 2 : 1;
		const brought = Array.from({ length: count }, () => chance.pick(BROUGHT) ?? []).flat();
		const taken = this.#shop.run(takeIn, {
			person,
			promised: addDays(day, course.promised),
			terms: course.terms ?? 'agreed',
			service: course.service ?? 'standard',
			jobs: brought.map((each) => this.#described(each, course))
		});
		this.#goesOn(day, this.#envelope(taken, brought), course.steps);
	}

	/** Work that was fetched comes back and is done again, where there is some. */
	redo(day: Day): void {
		const back = this.#chance.pick(this.#done);
		const view = back && ticketOf(this.#shop.tables, back.ticket);
		const job = view?.jobs.find(
			({ body, standing }) =>
				standing.stage === 'collected' && standing.labor > 0 && !redoOf(this.#shop.tables, body.job)
		);
		if (!back || !job) return;
		const taken = this.#shop.run(redo, { ticket: back.ticket, job: job.body.job });
		this.#goesOn(day, this.#envelope(taken, back.brought), [
			[1, 'bench'],
			[2, 'check'],
			[3, 'bin']
		]);
	}

	#envelope({ ticket, jobs }: TicketResult, brought: readonly Brought[]): Envelope {
		return { ticket, jobs, brought, jeweler: this.#chance.pick(this.#jewelers) };
	}

	#goesOn(day: Day, envelope: Envelope, steps: Course['steps']): void {
		const [next, ...rest] = steps;
		if (!next) return;
		const [after, deed] = next;
		this.#later.on(addDays(day, after), () => {
			this.#do(envelope, deed);
			this.#goesOn(day, envelope, rest);
		});
	}

	#do(envelope: Envelope, deed: Deed): void {
		const { run } = this.#shop;
		const { ticket, jobs, jeweler } = envelope;
		const all = { ticket, jobs: [...jobs] };
		const atBench = { ...all, to: 'bench', ...(jeweler ? { holder: jeweler } : {}) } as const;
		switch (deed) {
			case 'bench':
				return void run(handOver, atBench);
			case 'fail':
				return void run(handOver, { ...atBench, check: { passed: false, points: [] } });
			case 'outside':
				return this.#sendOut(envelope);
			case 'check':
				return void run(handOver, { ...all, to: 'check' });
			case 'bin':
				return this.#putAway(envelope);
			case 'go on':
				return jobs.forEach((job) => run(resume, { ticket, job }));
			case 'estimate':
				return this.#estimate(envelope);
			case 'approve':
			case 'decline':
				return this.#answer(envelope, deed);
			case 'call off':
				return void run(callOff, { ...all, reason: 'The customer thought it over', fee: 0 });
			case 'wait for parts':
			case 'wait for the customer':
			case 'wait for a stone':
				return jobs.forEach((job) => run(hold, { ticket, job, reason: HELD[deed] }));
		}
	}

	#sendOut({ ticket, jobs }: Envelope): void {
		const chance = this.#chance;
		const shop = chance.pick(SHOPS_OUTSIDE) ?? 'Lin & Daughter';
		this.#shop.run(handOver, { ticket, jobs: [...jobs], to: 'outside', shop });
		const [job] = jobs;
		const amount = Math.ceil(chance.from(...OUTSIDE_BILL) / 5_00) * 5_00;
		if (job) this.#shop.run(noteCost, { ticket, job, what: 'outside', amount, shop });
	}

	#putAway(envelope: Envelope): void {
		const { ticket, jobs } = envelope;
		const bin = this.#chance.pick(BINS) ?? 'A1';
		const check = { passed: true, points: [...LOOKED_AT] };
		this.#shop.run(handOver, { ticket, jobs: [...jobs], to: 'bin', bin, check });
		this.#shop.run(tellCustomer, { ticket, about: 'ready', how: 'phone' });
		this.#done.push(envelope);
	}

	#estimate(envelope: Envelope): void {
		const { ticket, jobs, brought } = envelope;
		const priced = jobs.flatMap((job, at) => {
			const tasks = (brought[at]?.tasks ?? []).map((task) => this.#task(task));
			return tasks.length > 0 ? [{ job, tasks }] : [];
		});
		const { estimate } = this.#shop.run(giveEstimate, { ticket, jobs: priced });
		envelope.estimate = estimate;
		const told = { ticket, about: 'estimate', how: 'phone', estimate } as const;
		this.#shop.run(tellCustomer, told);
	}

	#answer({ ticket, estimate }: Envelope, deed: 'approve' | 'decline'): void {
		const answer = deed === 'approve' ? 'approved' : 'declined';
		if (estimate) this.#shop.run(answerEstimate, { ticket, estimate, answer, how: 'phone' });
	}

	#described(each: Brought, { terms }: Course) {
		const { title, condition, note, sizes, stones, worth, tasks } = each;
		return {
			title,
			declared: Math.round(this.#chance.from(...worth) / 50_00) * 50_00,
			tasks: terms === 'estimate' ? [] : tasks.map((task) => this.#task(task)),
			...(condition ? { condition: [...condition] } : {}),
			...(stones === undefined ? {} : { stones, looked: true }),
			...(sizes ? { sizeNow: sizes[0], sizeWanted: sizes[1] } : {}),
			...(note ? { note } : {})
		};
	}

	#task({ code, quantity = 1, metal, text }: AskedFor) {
		const task = this.#book.get(code);
		if (!task) throw new Error(`the price book has no ${code}`);
		return { task, quantity, ...(metal ? { metal } : {}), ...(text ? { text } : {}) };
	}
}
