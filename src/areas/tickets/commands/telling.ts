import * as v from 'valibot';
import { personById } from '#areas/customers';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import { Address, IdOf, Words } from '../facts/shapes.ts';
import { CustomerTold, NoticeHeldBack } from '../facts/ticket.ts';
import { say } from '../messages.ts';
import { mayLeave } from '../rules/standing.ts';
import { doneOf, untold } from '../rules/telling.ts';
import { TOLD_BY, TOLD_OF } from '../rules/words.ts';
import { aboutOf, atTicket, isRefused } from './here.ts';

/** Which wish of a person forbids a way of telling them. */
const UNWANTED = {
	email: 'noEmail',
	relay: 'noEmail',
	text: 'noText',
	phone: 'noCall'
} as const;

/**
 * TK18 Keeps that a customer was told, by what way; not by one that they do not want. What went out already is
 * kept, whatever has changed since.
 */
export const tellCustomer = defineCommand({
	name: 'tickets.tell',
	label: 'Tell the customer',
	done: 'Customer told',
	instead: say('insteadMove'),
	input: v.object({
		ticket: IdOf,
		about: v.picklist(TOLD_OF),
		how: v.picklist(TOLD_BY),
		estimate: v.optional(IdOf),
		address: Address,
		notice: v.optional(Words)
	}),
	decide({ ticket, ...what }, tables, context): Decision<{ readonly ticket: Id }> {
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		const about = {
			...aboutOf(at),
			...what,
			...(what.about === 'ready' ? { jobs: doneOf(at.view.jobs) } : {})
		};
		if (what.notice) return decided([CustomerTold.write(about)], { ticket });
		const { number, person } = at.view.takenIn;
		const wish = what.how in UNWANTED ? UNWANTED[what.how as keyof typeof UNWANTED] : undefined;
		if (wish && personById(tables, person)?.values[wish])
			return refuse('not-to-tell', say('notToTell'));
		const { estimates, jobs } = at.view;
		if (what.about === 'estimate' && !estimates.some((each) => each.estimate === what.estimate))
			return refuse('estimate-not-here', say('estimateNotHere'));
		if (what.about === 'ready' && !jobs.some(({ standing }) => mayLeave(standing.stage)))
			return refuse('nothing-ready', say('nothingReady', { number }));
		return decided([CustomerTold.write(about)], { ticket });
	}
});

/** TK21 Keeps that the relay sent the mail by itself; nobody has to be signed in, for nobody pressed for it. */
export const noteNotice = defineCommand({
	name: 'tickets.noteNotice',
	label: 'Tell the customer',
	done: 'Customer told',
	unsigned: true,
	instead: say('insteadMove'),
	input: v.object({ ticket: IdOf, notice: Words, jobs: v.array(IdOf) }),
	decide({ ticket, notice, jobs }, tables, context): Decision<{ readonly ticket: Id }> {
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		if (at.events.some(({ tells }) => tells?.notice === notice)) return decided([], { ticket });
		const told = { about: 'ready', how: 'relay', itself: true, notice, jobs } as const;
		return decided([CustomerTold.write({ ...aboutOf(at), ...told })], { ticket });
	}
});

/** TK21 The mail that waits to go out does not go; whoever wants to tell the customer does it by hand. */
export const holdNoticeBack = defineCommand({
	name: 'tickets.holdNoticeBack',
	label: 'Hold the e-mail back',
	done: 'E-mail held back',
	instead: say('insteadMove'),
	input: v.object({ ticket: IdOf }),
	decide({ ticket }, tables, context): Decision<{ readonly ticket: Id }> {
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		const { number } = at.view.takenIn;
		const jobs = untold(at.events, at.view.jobs);
		if (jobs.length === 0) return refuse('no-notice', say('noNotice', { number }));
		return decided([NoticeHeldBack.write({ ...aboutOf(at), jobs: [...jobs] })], { ticket });
	}
});
