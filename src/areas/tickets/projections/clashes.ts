import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import { defineIndex, type MemberPart } from '#lib/projections/derivation.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from '../messages.ts';
import { answersTo, depositLeft, paidTwice, pickUps, type PickUp } from '../rules/standing.ts';
import { jobsOf, type JobCourse } from './courses.ts';
import { TICKETS, type TakenIn, type TicketRow } from './tickets.ts';

/** What devices apart did to a ticket that cannot both stand: a person says what is true, in one tap. */
export const ticketClashes = defineIndex({
	name: 'tickets in two ways',
	from: [TICKETS],
	to: CLASHES,
	each(rows, ticket) {
		const row = rows[TICKETS] as TicketRow | undefined;
		if (!row?.takenIn) return [];
		const { takenIn } = row;
		const part = (about: string, value: Clash | undefined): readonly MemberPart[] =>
			value ? [{ key: `ticket/${ticket}/${about}`, member: ticket, value }] : [];
		return [
			...jobsOf(row).flatMap((job) => [
				...part(`${job.body.job}/place`, inTwoPlaces(takenIn, job)),
				...part(`${job.body.job}/fetched`, fetchedTwice(row, takenIn, job))
			]),
			...estimatesOf(row).flatMap((estimate) =>
				part(`${estimate}/answer`, answeredTwice(row, takenIn, estimate))
			),
			...olderApproved(row, takenIn).flatMap(([estimate, clash]) =>
				part(`${estimate}/older`, clash)
			),
			...part('deposit', depositAstray(row, takenIn))
		];
	}
});

/** TK6 A job is in one place: whoever sees it says in which. */
function inTwoPlaces(
	{ ticket }: TakenIn,
	{ body, number, standing }: JobCourse
): Clash | undefined {
	const { lies, stage } = standing;
	if (lies.length < 2 || stage === 'collected') return undefined;
	return {
		kind: 'job-in-two-places',
		title: say('inTwoPlaces', { number }),
		text: say('inTwoPlacesText'),
		href: `/tickets/${ticket}`,
		sides: lies.map(({ to, bin, shop, day, holder }) => ({
			label: say(`at-${to}`),
			detail: bin ?? shop,
			day,
			...(holder ? { record: { type: 'staffMember', id: holder } } : {})
		})),
		verbs: lies.map(({ move }, side) => ({
			label: say('itIsHere'),
			side,
			command: 'tickets.settlePlace',
			input: { ticket, job: body.job, move }
		}))
	};
}

/**
 * TK11 A job was handed out on two devices: it was paid twice, and one of the sales has to go back. That is
 * one tap, unless something else was sold with it: then whoever looks at the sale says.
 */
function fetchedTwice(
	{ events }: TicketRow,
	{ ticket }: TakenIn,
	{ body, number }: JobCourse
): Clash | undefined {
	const ways = pickUps(events, body.job);
	if (ways.length < 2) return undefined;
	return {
		kind: 'job-fetched-twice',
		title: say('fetchedTwice', { number }),
		text: say('fetchedTwiceText'),
		href: `/tickets/${ticket}`,
		sides: ways.map(({ sale, day }, at) => ({
			label: say('pickUpNumber', { n: String(at + 1) }),
			day,
			href: `/selling/receipt/${sale}`
		})),
		verbs: ways.slice(1).flatMap((way, at) => takingBack(way, number, at + 1))
	};
}

/** The money goes back the way it came, or as the screen shows it first; both on the day that is open. */
function takingBack({ sale, alone }: PickUp, number: string, side: number): Clash['verbs'] {
	const label = say('takeBack');
	if (!alone) return [{ label, side, href: `/selling/receipt/${sale}` }];
	const input = { sale, reason: say('fetchedTwice', { number }) };
	return [
		{ label, side, command: 'selling.voidSale', input },
		{ label: say('moneyFirst'), side, href: `/selling/refund/${sale}/pick-up` }
	];
}

function estimatesOf({ events }: TicketRow): readonly Id[] {
	return events.flatMap(({ estimates }) => estimates?.estimate ?? []);
}

/** TK8 Approved here, declined there. */
function answeredTwice(
	{ events }: TicketRow,
	{ ticket, number }: TakenIn,
	estimate: Id
): Clash | undefined {
	const answers = answersTo(events, estimate);
	if (answers.length < 2) return undefined;
	return {
		kind: 'estimate-answered-twice',
		title: say('answeredTwice', { number }),
		text: say('answeredTwiceText'),
		href: `/tickets/${ticket}`,
		sides: answers.map(({ answer, day }) => ({ label: say(answer), day })),
		verbs: answers.map(({ answer }, side) => ({
			label: say('thisStands'),
			side,
			command: 'tickets.answerEstimate',
			input: { ticket, estimate, answer, how: 'counter' }
		}))
	};
}

/** TK18 Approved by its link while another one was given for the same job: nobody takes it for the last word. */
function olderApproved(
	{ events }: TicketRow,
	{ ticket, number }: TakenIn
): readonly (readonly [Id, Clash])[] {
	const given = events.flatMap(({ estimates, day }) => (estimates ? [{ ...estimates, day }] : []));
	return given.flatMap((open, place): readonly (readonly [Id, Clash])[] => {
		if (answersTo(events, open.estimate).length > 0) return [];
		const found = events.find(({ answers }) => {
			if (answers?.how !== 'link' || answers.answer !== 'approved') return false;
			const other = given.find(({ estimate }) => estimate === answers.estimate);
			const same = other?.jobs.some(({ job }) => open.jobs.some((each) => each.job === job));
			const knew = open.knows?.includes(answers.reply) || other?.knows?.includes(open.estimate);
			return same === true && knew !== true;
		});
		if (!found) return [];
		const isLast = given.findIndex((each) => each.estimate === found.answers?.estimate) < place;
		const settles = (answer: 'approved' | 'declined') => ({
			label: say('thisStands'),
			command: 'tickets.answerEstimate',
			input: { ticket, estimate: open.estimate, answer, how: 'counter' }
		});
		const clash: Clash = {
			kind: 'estimate-older-approved',
			title: say('olderApproved', { number }),
			text: say('olderApprovedText'),
			href: `/tickets/${ticket}`,
			sides: [
				{ label: say('approvedOne'), day: found.day },
				{ label: say('otherOne'), day: open.day }
			],
			verbs: [
				{ ...settles('declined'), side: 0 },
				...(isLast ? [{ ...settles('approved'), side: 1 }] : [])
			]
		};
		return [[open.estimate, clash]];
	});
}

/** TK11 More of a deposit was used or given back than had been paid, or some is left when all is collected. */
function depositAstray(row: TicketRow, { ticket, number }: TakenIn): Clash | undefined {
	const left = depositLeft(row.events);
	const done = jobsOf(row).every(({ standing }) => standing.stage === 'collected');
	if (left === 0 || (left > 0 && !done)) return undefined;
	// A deposit that paid twice is whole again once one of the sales is taken back.
	if (jobsOf(row).some(({ body }) => paidTwice(row.events, body.job).length > 0)) return undefined;
	return {
		kind: 'ticket-deposit-astray',
		title: say('depositAstray', { number }),
		text: say(left > 0 ? 'depositOver' : 'depositShort'),
		href: `/tickets/${ticket}`,
		sides: row.events.flatMap(({ deposit, label, day, href }) =>
			deposit ? [{ label, day, ...(href ? { href } : {}) }] : []
		),
		verbs: left > 0 ? [{ label: say('giveBackAtTill'), href: `/selling?ticket=${ticket}` }] : []
	};
}
