import type { Stamp } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import {
	endsOf,
	type HandOver,
	type PieceIn,
	type Priced,
	type TicketEvent,
	type Whereabouts
} from './events.ts';

/** Where a job stands, in one word. */
export type Stage =
	| 'estimate'
	| 'approval'
	| 'queue'
	| 'bench'
	| 'outside'
	| 'check'
	| 'ready'
	| 'declined'
	| 'called-off'
	| 'collected';

/** A ticket as far as its standing goes: what came in, and what happened since, in order. */
export interface Course {
	readonly terms: 'agreed' | 'estimate';
	readonly day: Day;
	readonly location: Id;
	readonly at: Stamp;
	readonly events: readonly TicketEvent[];
}

/** A hand-over that nothing follows, and when it was. */
export interface Lying extends Whereabouts {
	readonly move: Id;
	readonly day: Day;
	readonly at: Stamp;
	readonly location: Id;
	readonly by?: Id;
	/** TK21 Its customer is told by itself. */
	readonly tells?: true;
}

/** Where a job stands. */
export interface Standing {
	readonly stage: Stage;
	/** TK6 Where it is; the first of them stands, and more than one cannot be. */
	readonly lies: readonly [Lying, ...Lying[]];
	/** Holds that are not over. */
	readonly holds: readonly { readonly hold: Id; readonly reason: string; readonly note?: string }[];
	/** TK24 Pieces of the stock in it. */
	readonly pieces: readonly PieceIn[];
	/** What is done to it. */
	readonly tasks: readonly Priced[];
	/** What is asked for it, in minor units. */
	readonly labor: number;
	readonly parts: number;
	/** The pick-up that stands. */
	readonly collected?: { readonly sale: Id; readonly day: Day; readonly by?: Id };
	/** It is not done, or was not. */
	readonly calledOff?: true;
	/** Since when it stands so. */
	readonly since: Day;
}

/** TK6 TK8 TK10 TK11 Where a job stands by what happened to it; `asked` is what it came in for. */
export function standingOf(course: Course, job: Id, asked: readonly Priced[]): Standing {
	const { events } = course;
	const own = events.filter((event) => event.job === undefined || event.job === job);
	const lies = liesOf(course, job, own);
	const over = new Set(own.flatMap(({ resumes = [] }) => resumes));
	const holds = own.flatMap(({ holds }) => (holds && !over.has(holds.hold) ? [holds] : []));
	const calledOff = own.find(({ callsOff }) => callsOff);
	const [collected] = pickUps(events, job);
	const { tasks, open } = agreedOn(course, job, asked);
	const fee = calledOff?.callsOff?.fee;
	const declined = open === 'declined';
	const price = (side: 'labor' | 'parts') => tasks.reduce((sum, task) => sum + task[side], 0);
	const stage: Stage = collected
		? 'collected'
		: lies[0].to === 'bin'
			? 'ready'
			: calledOff
				? 'called-off'
				: (open ?? (lies[0].to === 'counter' ? 'queue' : lies[0].to));
	return {
		stage,
		lies,
		holds,
		pieces: piecesIn(own),
		tasks,
		labor: fee ?? (declined ? 0 : price('labor')),
		parts: fee !== undefined || declined ? 0 : price('parts'),
		...(collected ? { collected } : {}),
		...(calledOff ? { calledOff: true } : {}),
		since: collected?.day ?? lies[0].day
	};
}

/** TK24 Pieces that nobody has taken out of the job again, whichever of the two was heard first. */
function piecesIn(own: readonly TicketEvent[]): readonly PieceIn[] {
	const out = new Set(own.flatMap(({ takesOut }) => takesOut ?? []));
	return own.flatMap(({ uses }) => (uses && !out.has(uses.use) ? [uses] : []));
}

/** The hand-overs that nothing follows, those alike once; the job lies at the counter before the first. */
function liesOf(course: Course, job: Id, own: readonly TicketEvent[]): [Lying, ...Lying[]] {
	const { day, at, location } = course;
	const root: Lying = { to: 'counter', move: job, day, at, location };
	const moves = own.flatMap((event) => (event.handsOver ? [{ ...event.handsOver, event }] : []));
	const ends = endsOf(moves, ({ move }) => move).map((end): Lying => {
		const { move, to, holder, shop, due, bin, tells, event } = end;
		const { at, location, by } = event;
		const where = { to, holder, shop, due, bin };
		const more = { ...(by ? { by } : {}), ...(tells ? { tells } : {}) };
		return { move, ...where, day: sinceOf(end, moves, day), at, location, ...more };
	});
	const [first = root, ...rest] = ends;
	const places = [first, ...rest].map(placeOf);
	return [first, ...rest.filter((_end, at) => places.indexOf(places[at + 1] ?? '') === at + 1)];
}

type Moved = HandOver & { readonly event: TicketEvent };

/** TK22 Since when a job lies where it was handed to; taken back, as long as before, as if nothing had been. */
function sinceOf({ takesBack, event }: Moved, moves: readonly Moved[], root: Day): Day {
	const mistake = takesBack && moves.find(({ move }) => move === takesBack);
	if (!mistake) return event.day;
	const before = moves.find(({ move }) => mistake.after.includes(move));
	return before ? sinceOf(before, moves, root) : root;
}

/** All hand-overs of a job that nothing follows: the next one follows them. */
export function endMoves(events: readonly TicketEvent[], job: Id): readonly Id[] {
	const moves = events.flatMap(({ handsOver }): readonly HandOver[] =>
		handsOver?.job === job ? [handsOver] : []
	);
	const ends = endsOf(moves, ({ move }) => move).map((end) => end.move);
	return ends.length > 0 ? ends : [job];
}

function placeOf({ to, holder, shop, bin }: Whereabouts): string {
	return JSON.stringify([to, holder, shop, bin]);
}

/** A pick-up of a job. */
export interface PickUp {
	readonly sale: Id;
	readonly day: Day;
	readonly location: Id;
	readonly by?: Id;
	readonly alone?: true;
}

/** Every pick-up of a job whose sale was not voided, the first in order first. */
export function pickUps(events: readonly TicketEvent[], job: Id): readonly PickUp[] {
	return events.flatMap(({ collects, day, location }): readonly PickUp[] => {
		if (!collects?.jobs.includes(job)) return [];
		const { sale, by, alone } = collects;
		if (events.some(({ voids }) => voids === sale)) return [];
		return [{ sale, day, location, ...(by ? { by } : {}), ...(alone ? { alone } : {}) }];
	});
}

/** TK11 The sales under which a job was handed out, where it was handed out more than once. */
export function paidTwice(events: readonly TicketEvent[], job: Id): readonly Id[] {
	const ways = pickUps(events, job);
	return ways.length > 1 ? ways.map(({ sale }) => sale) : [];
}

/** A job that leaves us (`1`) or comes back (`-1`). */
export interface Passage {
	readonly sign: 1 | -1;
	readonly day: Day;
	readonly location: Id;
}

/** TK11 When a job left and came back: handed out twice it left once, and is back once no pick-up stands. */
export function passages(events: readonly TicketEvent[], job: Id): readonly Passage[] {
	const out = new Set<Id>();
	const over = new Set<Id>();
	return events.flatMap(({ collects, voids, day, location }): readonly Passage[] => {
		const wasOut = out.size > 0;
		if (voids) over.add(voids);
		if (voids) out.delete(voids);
		if (collects?.jobs.includes(job) && !over.has(collects.sale)) out.add(collects.sale);
		const isOut = out.size > 0;
		return isOut === wasOut ? [] : [{ sign: isOut ? 1 : -1, day, location }];
	});
}

/** The answers to an estimate that nothing stands instead of: the first stands, unlike ones are a clash. */
export function answersTo(events: readonly TicketEvent[], estimate: Id) {
	const replies = events.flatMap(({ answers, day }) =>
		answers?.estimate === estimate ? [{ ...answers, day }] : []
	);
	const ends = endsOf(replies, ({ reply }) => reply);
	return ends.filter((end, at) => ends.findIndex(({ answer }) => answer === end.answer) === at);
}

/** TK8 What is done to a job: what came in, or the last estimate that was approved; and what is still open. */
function agreedOn({ terms, events }: Course, job: Id, asked: readonly Priced[]) {
	let tasks = asked;
	let open: Extract<Stage, 'estimate' | 'approval' | 'declined'> | undefined =
		terms === 'estimate' ? 'estimate' : undefined;
	let approved = terms === 'agreed';
	for (const { estimates } of events) {
		const part = estimates?.jobs.find((each) => each.job === job);
		if (!estimates || !part) continue;
		const answer = answersTo(events, estimates.estimate)[0]?.answer;
		if (answer === 'approved') {
			tasks = part.tasks;
			approved = true;
			open = undefined;
		} else if (answer === undefined) open = 'approval';
		else open = approved ? undefined : 'declined';
	}
	return { tasks, open };
}

/** TK11 What of the deposit is left, in minor units; what a voided sale did to it did not happen. */
export function depositLeft(events: readonly TicketEvent[]): number {
	const voided = new Set(events.flatMap(({ voids }) => voids ?? []));
	return events.reduce(
		(sum, { deposit }) => sum + (deposit && !voided.has(deposit.sale) ? deposit.minor : 0),
		0
	);
}

/** TK10 Whether the work is not done after all, and the piece goes back as it is. */
export function isOff(stage: Stage): boolean {
	return stage === 'declined' || stage === 'called-off';
}

/** Whether a job of this stage may be handed to its customer as it is. */
export function mayLeave(stage: Stage): boolean {
	return stage === 'ready' || isOff(stage);
}

/** Whether nobody works on a job of this stage any more. */
export function isDone(stage: Stage): boolean {
	return mayLeave(stage) || stage === 'collected';
}

/** TK7 TK9 Where a job goes next in one tap; undefined while it waits for an answer, or for its customer. */
export function nextPlace(
	{ stage, lies, holds }: Standing,
	skipCheck: boolean
): Lying['to'] | undefined {
	if (lies.length > 1 || holds.length > 0) return undefined;
	switch (stage) {
		case 'queue':
			return 'bench';
		case 'bench':
		case 'outside':
			return skipCheck ? 'bin' : 'check';
		case 'check':
		case 'declined':
		case 'called-off':
			return 'bin';
		case 'estimate':
		case 'approval':
		case 'ready':
		case 'collected':
			return undefined;
	}
}
