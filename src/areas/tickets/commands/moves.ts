import * as v from 'valibot';
import {
	decided,
	defineCommand,
	refuse,
	stepUp,
	type CommandContext,
	type Decision
} from '#lib/commands/command.ts';
import type { FactDraft } from '#lib/facts/fact.ts';
import type { Id } from '#lib/values/id.ts';
import { JobHandedOver, JobHeld, JobNoted, JobResumed } from '../facts/job.ts';
import { Check, DayOf, HoldReason, IdOf, PhotoOf, PlaceOf, Words } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { CHECK_OWN_WORK } from '../permissions.ts';
import type { JobView } from '../queries/tickets.ts';
import { workshopOf } from '../queries/workshop.ts';
import { endMoves, isOff } from '../rules/standing.ts';
import type { TicketEvent, Whereabouts } from '../rules/events.ts';
import { aboutOf, atJob, atTicket, isRefused, jobAt, type AtTicket, type Refused } from './here.ts';

const Input = v.object({
	ticket: IdOf,
	jobs: v.pipe(v.array(IdOf), v.minLength(1), v.maxLength(20)),
	to: PlaceOf,
	/** The jeweler; whoever is signed in unless said otherwise. */
	holder: v.optional(IdOf),
	shop: v.optional(Words),
	due: v.optional(DayOf),
	bin: v.optional(Words),
	check: v.optional(Check),
	/** Why it goes back to the bench out of the ready bin. */
	reason: v.optional(Words),
	photos: v.optional(v.array(PhotoOf))
});

type Move = v.InferOutput<typeof Input>;

/**
 * TK6 TK7 Hands jobs from one place to the next. Who has them, where and since when is told by this alone,
 * so that a job is never in two places on one device; on two apart it is a clash.
 */
export const handOver = defineCommand({
	name: 'tickets.handOver',
	label: 'Hand over',
	done: 'Work handed over',
	instead: say('insteadMove'),
	input: Input,
	decide(input, tables, context): Decision<{ readonly ticket: Id; readonly moves: readonly Id[] }> {
		const at = atTicket(tables, context, input.ticket);
		if (isRefused(at)) return at;
		const workshop = workshopOf(tables, at.location.id);
		const facts: FactDraft[] = [];
		const moves: Id[] = [];
		for (const id of input.jobs) {
			const job = jobAt(at, id);
			if (isRefused(job)) return job;
			const why = whyNot(input, job, at.events, workshop?.skipCheck ?? false, context);
			if (why) return why;
			const move = context.newId();
			const tells = workshop?.tellsReady === true && isFinished(input.to, job);
			facts.push(moved(input, move, tells, job, at, context));
			moves.push(move);
		}
		return decided(facts, { ticket: input.ticket, moves });
	}
});

/** TK21 Whether work on a job ends so; what was declined, called off or ready before is no news. */
function isFinished(to: Move['to'], { standing: { stage } }: JobView): boolean {
	return to === 'bin' && (stage === 'check' || stage === 'bench' || stage === 'outside');
}

function moved(
	input: Move,
	move: Id,
	tells: boolean,
	{ body, standing }: JobView,
	at: AtTicket,
	context: CommandContext
): FactDraft {
	const { to, shop, due, bin, check, reason, photos } = input;
	const back = standing.lies[0].to === 'check' || standing.lies[0].to === 'bin';
	const worked = back ? workedOn(at.events, body.job) : undefined;
	const holder = to === 'bench' ? (input.holder ?? worked ?? context.person) : undefined;
	const place = {
		to,
		holder,
		...(to === 'outside' ? { shop, due } : {}),
		...(to === 'bin' ? { bin } : {})
	};
	return handed(at, body.job, move, place, {
		...(check ? { check } : {}),
		...(reason ? { reason } : {}),
		...(tells ? { tells } : {}),
		...(photos ? { photos } : {})
	});
}

type HandedOver = NonNullable<ReturnType<typeof JobHandedOver.read>>;

/** TK6 A job that goes to a place, and follows every hand-over of it that nothing follows yet. */
function handed(
	at: AtTicket,
	job: Id,
	move: Id,
	{ to, holder, shop, due, bin }: Whereabouts,
	more: Partial<HandedOver>
): FactDraft {
	return JobHandedOver.write({
		...aboutOf(at),
		job,
		move,
		after: [...endMoves(at.events, job)],
		to,
		...(holder ? { holder } : {}),
		...(shop ? { shop } : {}),
		...(due ? { due } : {}),
		...(bin ? { bin } : {}),
		...more
	});
}

/** Whoever worked on a job last at a bench; what was taken back was no work. */
function workedOn(events: readonly TicketEvent[], job: Id): Id | undefined {
	const mistakes = new Set(events.map(({ handsOver }) => handsOver?.takesBack));
	return events.findLast(
		({ handsOver }) =>
			handsOver?.job === job && handsOver.to === 'bench' && !mistakes.has(handsOver.move)
	)?.handsOver?.holder;
}

/** What keeps a job from going there, with the way out. */
function whyNot(
	{ to, holder, shop, bin, check, reason }: Move,
	{ body, number, standing }: JobView,
	events: readonly TicketEvent[],
	skipCheck: boolean,
	context: CommandContext
): Refused | undefined {
	const { stage, lies } = standing;
	const [now] = lies;
	if (lies.length > 1) return refuse('two-places', say('jobTwoPlaces', { number }));
	const same =
		now.to === to &&
		(to !== 'bench' || now.holder === (holder ?? context.person)) &&
		(to !== 'outside' || now.shop === shop) &&
		(to !== 'bin' || now.bin === bin);
	if (same) return refuse('there', say('jobThere', { number }));
	if (to === 'outside' && !shop) return refuse('no-shop', say('noShop'));
	if (to === 'bench' && now.to === 'bin' && !reason)
		return refuse('no-reason', say('noReason', { number }));
	// What is not done is only given back.
	if (isOff(stage) || to === 'counter' || now.to === 'bin') return undefined;
	if (now.to === 'check') return afterCheck(to, check, number, body.job, events, context);
	if (to !== 'check' && to !== 'bin') return undefined;
	if (stage === 'estimate' || stage === 'approval')
		return refuse('not-approved', say('notApproved', { number }));
	if (now.to === 'counter') return refuse('not-started', say('notStarted', { number }));
	return to === 'bin' && !skipCheck
		? refuse('not-checked', say('notChecked', { number }))
		: undefined;
}

/** TK7 The final check says how it went; what fails goes back to a bench, and nobody passes their own work unasked. */
function afterCheck(
	to: Move['to'],
	check: Move['check'],
	number: string,
	job: Id,
	events: readonly TicketEvent[],
	context: CommandContext
): Refused | undefined {
	if (!check) return refuse('check', say('checkWhat', { number }));
	if (!check.passed)
		return to === 'bench' || to === 'outside' ? undefined : refuse('failed', say('checkFailedTo'));
	const worked = workedOn(events, job);
	const own = worked !== undefined && worked === context.person;
	return own && !context.may(CHECK_OWN_WORK)
		? stepUp(CHECK_OWN_WORK, say('checkOwn', { number }))
		: undefined;
}

/** TK6 Says where a job is that two devices took to two places. */
export const settlePlace = defineCommand({
	name: 'tickets.settlePlace',
	label: 'Say where a job is',
	done: 'Place of a job settled',
	instead: say('insteadMove'),
	input: v.object({ ticket: IdOf, job: IdOf, move: IdOf }),
	decide({ ticket, job: id, move }, tables, context): Decision<{ readonly ticket: Id }> {
		const found = atJob(tables, context, { ticket, job: id });
		if (isRefused(found)) return found;
		const { at, job } = found;
		const { lies } = job.standing;
		const place = lies.find((each) => each.move === move);
		if (lies.length < 2 || !place)
			return refuse('settled', say('placeSettled', { number: job.number }));
		const fact = handed(at, id, context.newId(), place, place.tells ? { tells: true } : {});
		return decided([fact], { ticket });
	}
});

/**
 * TK22 Takes a hand-over back that was a mistake: the job is where it was, as long as it had been there. It goes
 * on from the last hand-over alone; whoever handed it on apart makes a clash, as with any two hand-overs.
 */
export const takeBack = defineCommand({
	name: 'tickets.takeBack',
	label: 'Take a hand-over back',
	done: 'Hand-over taken back',
	instead: say('insteadMove'),
	input: v.object({ ticket: IdOf, job: IdOf, move: IdOf }),
	decide({ ticket, job: id, move }, tables, context): Decision<{ readonly ticket: Id }> {
		const found = atJob(tables, context, { ticket, job: id });
		if (isRefused(found)) return found;
		const { at, job } = found;
		const { number } = job;
		const moves = at.events.flatMap(({ handsOver }) => (handsOver?.job === id ? [handsOver] : []));
		const mistake = moves.find((each) => each.move === move);
		if (!mistake || moves.some((each) => each.after.includes(move)))
			return refuse('moved-on', say('movedOn', { number }));
		if (job.standing.lies.length > 1) return refuse('two-places', say('jobTwoPlaces', { number }));
		const before = moves.find((each) => mistake.after.includes(each.move));
		const fact = handed(at, id, context.newId(), before ?? { to: 'counter' }, { takesBack: move });
		return decided([fact], { ticket });
	}
});

/** TK9 Says why a job waits. */
export const hold = defineCommand({
	name: 'tickets.hold',
	label: 'Hold a job',
	done: 'Job put on hold',
	instead: say('insteadMove'),
	input: v.object({ ticket: IdOf, job: IdOf, reason: HoldReason, note: v.optional(Words) }),
	decide({ ticket, job: id, reason, note }, tables, context): Decision<{ readonly ticket: Id }> {
		const found = atJob(tables, context, { ticket, job: id });
		if (isRefused(found)) return found;
		const { at } = found;
		const about = { ...aboutOf(at), job: id, hold: context.newId(), reason };
		return decided([JobHeld.write({ ...about, ...(note ? { note } : {}) })], { ticket });
	}
});

/** TK9 A job goes on that waited. */
export const resume = defineCommand({
	name: 'tickets.resume',
	label: 'Go on with a job',
	done: 'Job taken up again',
	instead: say('insteadMove'),
	input: v.object({ ticket: IdOf, job: IdOf }),
	decide({ ticket, job: id }, tables, context): Decision<{ readonly ticket: Id }> {
		const found = atJob(tables, context, { ticket, job: id });
		if (isRefused(found)) return found;
		const { at, job } = found;
		const holds = job.standing.holds.map((each) => each.hold);
		if (holds.length === 0) return refuse('not-held', say('notHeld', { number: job.number }));
		return decided([JobResumed.write({ ...aboutOf(at), job: id, holds })], { ticket });
	}
});

/** TK9 Keeps a note or photos of the work as it goes on. */
export const noteJob = defineCommand({
	name: 'tickets.noteJob',
	label: 'Note on a job',
	done: 'Job noted',
	instead: say('insteadMove'),
	input: v.object({
		ticket: IdOf,
		job: IdOf,
		note: v.optional(Words),
		photos: v.optional(v.array(PhotoOf))
	}),
	decide(
		{ ticket, job: id, note, photos = [] },
		tables,
		context
	): Decision<{ readonly ticket: Id }> {
		const found = atJob(tables, context, { ticket, job: id });
		if (isRefused(found)) return found;
		const { at } = found;
		const more = { ...(note ? { note } : {}), ...(photos.length > 0 ? { photos } : {}) };
		return decided([JobNoted.write({ ...aboutOf(at), job: id, ...more })], { ticket });
	}
});
