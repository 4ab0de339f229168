import * as v from 'valibot';
import { personById } from '#areas/customers';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import { Address, IdOf, Words } from '../facts/shapes.ts';
import { CustomerTold } from '../facts/ticket.ts';
import { say } from '../messages.ts';
import { mayLeave } from '../rules/standing.ts';
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
		if (what.notice) return decided([CustomerTold.write({ ...aboutOf(at), ...what })], { ticket });
		const { number, person } = at.view.takenIn;
		const wish = what.how in UNWANTED ? UNWANTED[what.how as keyof typeof UNWANTED] : undefined;
		if (wish && personById(tables, person)?.values[wish])
			return refuse('not-to-tell', say('notToTell'));
		const { estimates, jobs } = at.view;
		if (what.about === 'estimate' && !estimates.some((each) => each.estimate === what.estimate))
			return refuse('estimate-not-here', say('estimateNotHere'));
		if (what.about === 'ready' && !jobs.some(({ standing }) => mayLeave(standing.stage)))
			return refuse('nothing-ready', say('nothingReady', { number }));
		return decided([CustomerTold.write({ ...aboutOf(at), ...what })], { ticket });
	}
});
