import type { Id } from '#lib/values/id.ts';
import { say } from '../messages/screens.ts';
import type { TicketHeading } from '../prints.ts';
import type { TicketView } from '../queries/tickets.ts';
import { mayLeave } from '../rules/standing.ts';
import { doneOf } from '../rules/telling.ts';

/** What a customer is told of a ticket, and by which of its estimates. */
export interface NoticeOf {
	readonly about: 'estimate' | 'ready';
	readonly estimate?: Id | undefined;
	/** Where the estimate is read and answered. */
	readonly link?: string | undefined;
	readonly shop: TicketHeading;
}

/** A notice in plain words, for any way that a person is told by. */
export interface Notice {
	readonly subject: string;
	readonly text: string;
}

/** TK18 What a customer is told: that work is ready, or where its estimate is. */
export function noticeOf({ takenIn }: TicketView, { about, link = '', shop }: NoticeOf): Notice {
	const words = { shop: shop.name, number: takenIn.number, link };
	return about === 'estimate'
		? { subject: say('estimateFor', words), text: say('estimateText', words) }
		: { subject: say('readySubject', words), text: say('readyText', words) };
}

/** A notice as the relay sends it, and what it goes by there. */
export interface NoticeMail extends Notice {
	readonly id: string;
	readonly to: string;
	/** How many of the same were sent before. */
	readonly earlier: number;
	/** The jobs that it says are done. */
	readonly jobs: readonly Id[];
}

/**
 * TK18 A notice as a mail; undefined where its customer has no address or wants no mail, or nothing of it is
 * ready. Two devices that have heard of the same mails before mean the same one, and the relay sends it once; one
 * that says more jobs to be ready is another.
 */
export function noticeMail(
	view: TicketView,
	person: { readonly email?: string | undefined; readonly noEmail?: boolean | undefined },
	of: NoticeOf
): NoticeMail | undefined {
	const { takenIn, jobs, moments } = view;
	const isReady = jobs.some(({ standing }) => mayLeave(standing.stage));
	if (!person.email || person.noEmail || (of.about === 'ready' && !isReady)) return undefined;
	const done = doneOf(jobs);
	const name = `${of.estimate ?? takenIn.ticket}-${of.about}-`;
	const same = of.about === 'ready' ? `${name}${done.length}-` : name;
	const sent = (start: string) => moments.filter(({ notice }) => notice?.startsWith(start)).length;
	const { subject, text } = noticeOf(view, of);
	const { name: shop, address, phone } = of.shop;
	return {
		id: `${same}${sent(same)}`,
		to: person.email,
		subject: oneLine(subject),
		text: lines(text, '', shop, ...(address?.split('\n') ?? []), phone ?? ''),
		earlier: sent(name),
		jobs: done
	};
}

function lines(...each: readonly string[]): string {
	return each.map(oneLine).join('\n').trim();
}

/** No mail server takes what steers a screen or begins a line of its own. */
function oneLine(text: string): string {
	return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}
