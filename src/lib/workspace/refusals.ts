import type * as v from 'valibot';
import { refuse, type Decision } from '#lib/commands/command.ts';
import { cardNumberIn } from '#lib/values/card-number.ts';
import { CLOSE, type RefusalCode } from '#lib/sync/protocol.ts';
import { say } from './messages.ts';

/** This device has no number prefix yet. */
export function notMetYet() {
	return refuse('not-met', say('notMetYet'));
}

/** It would go into documents that a device of this class may not have. */
export function notOnThisDevice() {
	return refuse('not-on-this-device', say('notOnThisDevice'));
}

/** What it is about has not all come to this device. */
export function stillArriving() {
	return refuse('still-arriving', say('stillArriving'));
}

/** The shop has removed this device. */
export function shutOut() {
	return refuse('shut-out', say('removed'));
}

/** This device lets in none that is given more than it is given itself. */
export function letsInNoSuch() {
	return refuse('no-invitation', say('letsInNoSuch'));
}

/** Characters of one fact; the relay takes 256 KiB, and a character may be three bytes. */
const FACT_LENGTH_MAX = 80_000;

/** Whether the text of a fact is more than the relay takes. */
export function isTooLong(text: string): boolean {
	return text.length > FACT_LENGTH_MAX;
}

/** A fact would be longer than the relay takes. */
export function tooLong() {
	return refuse('too-long', say('tooLong'));
}

/** A decision, unless somebody typed, scanned or imported a full card number: it is kept nowhere. */
export function withoutCards<Result>(decision: Decision<Result>): Decision<Result> {
	if ('refusal' in decision || !decision.facts.some(({ body }) => cardNumberIn(body)))
		return decision;
	return refuse('card-number', say('cardNumber'));
}

/** The journal could not be written. */
export function notSaved() {
	return refuse('not-saved', say('notSaved'));
}

/** A photo would take the room that sales need. */
export function noRoom() {
	return refuse('no-room', say('noRoom'));
}

/** This very photo went with somebody who was erased. */
export function wasErased() {
	return refuse('erased', say('photoErased'));
}

/** Something of this device that did not work, in a sentence with what the machine says of it. */
export function failed(error: unknown): string {
	return say('failed', { why: wordsOf(error) });
}

/** Something that was written here or elsewhere and cannot be read. */
export function unreadable(error: unknown): string {
	return say('unreadable', { why: wordsOf(error) });
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** What is wrong with an input that no screen should have sent. */
export function sentenceOf(issues: readonly v.BaseIssue<unknown>[]): string {
	const issue = issues[0];
	const path = issue?.path?.map((item) => String(item.key)).join('.') ?? '';
	return say('badInput', { what: path || say('theInput'), why: issue?.message ?? '?' });
}

/** A device is not enrolled without a code and a name. */
export function incomplete() {
	return refuse('incomplete', say('incomplete'));
}

/** The code lets nobody in. */
export function wrongCode() {
	return refuse('wrong-code', say('wrongCode'));
}

/** Whoever invited this device has not let it in. */
export function turnedAway() {
	return refuse('turned-away', say('turnedAway'));
}

/** The link was used by another device. */
export function ticketTaken() {
	return refuse('ticket-taken', say('ticketTaken'));
}

/** The link lets nobody in. */
export function ticketGone() {
	return refuse('ticket-gone', say('ticketGone'));
}

/** The digits are not those that the device shows. */
export function wrongDigits(left: number) {
	return refuse('wrong-digits', say('wrongDigits', left));
}

/** A device that asked does not any more. */
export function notAsking(often: boolean) {
	return refuse('not-asking', say(often ? 'sentAway' : 'notAsking'));
}

/** The workspace takes no more devices. */
export function fullOfDevices() {
	return refuse('too-many-devices', say('tooManyDevices'));
}

/** The relay will not have this device, for the reason that a close code of 4400 to 4499 stands for. */
export function notLetIn(code: number) {
	return refuse('not-let-in', say(code === CLOSE.limit ? 'tooOften' : whyAway(code)));
}

/** Why the relay keeps a device away that it knows, in a sentence. */
export function keptAway(code: number): string {
	return say(whyAway(code));
}

function whyAway(code: number) {
	switch (code) {
		case CLOSE.unauthorized:
			return 'unauthorized';
		case CLOSE.notEnrolled:
		case CLOSE.wrongCode:
			return 'notEnrolled';
		case CLOSE.wrongProtocol:
			return 'wrongProtocol';
		case CLOSE.limit:
			return 'tooMuch';
		default:
			return 'relayCannotRead';
	}
}

/** Why the relay never takes a fact. */
export function neverTaken(code: RefusalCode): string {
	return say(code === 'too-large' ? 'refusedTooLarge' : 'refusedBefore');
}

/** Only the relay can do this, and it cannot be reached. */
export function relayNeeded() {
	return refuse('relay-needed', say('relayNeeded'));
}

/** The relay has forgotten this device, and much else with it, or never knew it: it keeps another shop. */
export function olderRelay() {
	return refuse('older-relay', say('olderRelay'));
}

/** The relay gives no further code just now. */
export function noInvitation() {
	return refuse('no-invitation', say('tooManyCodes'));
}
