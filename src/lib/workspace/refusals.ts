import type * as v from 'valibot';
import { refuse, type Decision } from '#lib/commands/command.ts';
import { cardNumberIn } from '#lib/values/card-number.ts';
import { NEWER_SENTENCE } from '#lib/projections/newer.ts';

/** Why a fact of an earlier run still waits for a person. */
export const REFUSED_BEFORE = 'the relay did not take it; it is kept on this device';

/** This device has no number prefix yet. */
export function notMetYet() {
	return refuse(
		'not-met',
		'This device has not reached the shop’s relay yet. Connect it once; after that it works alone.'
	);
}

/** It would go into documents that a device of this class may not have. */
export function notOnThisDevice() {
	return refuse(
		'not-on-this-device',
		'Costs are not kept on a device for this. Do it on an owner’s device, in the back office or at the counter.'
	);
}

/** The shop has removed this device. */
export function shutOut() {
	return refuse('shut-out', 'This device was removed from the shop. It changes nothing any more.');
}

/** This device lets in none that is given more than it is given itself. */
export function letsInNoSuch() {
	return refuse(
		'no-invitation',
		'This device lets in none of that kind. Choose another kind, or add the device on an owner’s device.'
	);
}

/** What it would change was changed by a newer app, in a way that this one cannot read. */
export function madeByNewer() {
	return refuse('newer', NEWER_SENTENCE);
}

/** Characters of one fact; the relay takes 256 KiB, and a character may be three bytes. */
const FACT_LENGTH_MAX = 80_000;

/** Whether the text of a fact is more than the relay takes. */
export function isTooLong(text: string): boolean {
	return text.length > FACT_LENGTH_MAX;
}

/** A fact would be longer than the relay takes. */
export function tooLong() {
	return refuse(
		'too-long',
		'This is more than one entry can hold. Shorten the text, then try again.'
	);
}

/** A decision, unless somebody typed, scanned or imported a full card number: it is kept nowhere. */
export function withoutCards<Result>(decision: Decision<Result>): Decision<Result> {
	if ('refusal' in decision || !decision.facts.some(({ body }) => cardNumberIn(body)))
		return decision;
	return refuse(
		'card-number',
		'There is a full card number in this. Card numbers are not kept anywhere: take it out, the last four digits will do.'
	);
}

/** The journal could not be written. */
export function notSaved() {
	return refuse(
		'not-saved',
		'This device could not save it: its storage is full or closed. Nothing was done. Free some space, then try again.'
	);
}

/** A photo would take the room that sales need. */
export function noRoom() {
	return refuse(
		'no-room',
		'There is no room left on this device for the photo. Free some space, or take it with another device. Nothing was changed.'
	);
}

/** The browser cannot read the file as a picture. */
export function noPicture() {
	return refuse(
		'no-picture',
		'This file cannot be read as a picture here. Choose a JPEG, PNG or WebP, or take a photo.'
	);
}

/** What is wrong with an input that no screen should have sent. */
export function sentenceOf(issues: readonly v.BaseIssue<unknown>[]): string {
	const issue = issues[0];
	const path = issue?.path?.map((item) => String(item.key)).join('.') ?? '';
	return `${path === '' ? 'The input' : path} cannot be used: ${issue?.message ?? 'unknown'}.`;
}

/** A device is not enrolled without a code and a name. */
export function incomplete() {
	return refuse('incomplete', 'Enter the code, and give this device a name.');
}

/** The code lets nobody in. */
export function wrongCode() {
	return refuse(
		'wrong-code',
		'This code lets nobody in: it was mistyped, used before, or is older than ten minutes. Enter it again, or ask for a new one.'
	);
}

/** Whoever invited this device has not let it in. */
export function turnedAway() {
	return refuse(
		'turned-away',
		'The shop did not let this device in. Ask for a new link there, and scan it.'
	);
}

/** The link was used by another device. */
export function ticketTaken() {
	return refuse(
		'ticket-taken',
		'Another device asks with this link. A link is for one device: ask for a new one, and scan it.'
	);
}

/** The link lets nobody in. */
export function ticketGone() {
	return refuse(
		'ticket-gone',
		'This link lets nobody in: it was used before, or is older than ten minutes. Ask for a new one, and scan it.'
	);
}

/** The digits are not those that the device shows. */
export function wrongDigits(left: number) {
	return refuse(
		'wrong-digits',
		`These are not the digits that this device shows. ${left === 1 ? 'One try is' : `${left} tries are`} left.`
	);
}

/** A device that asked does not any more. */
export function notAsking(often: boolean) {
	return refuse(
		'not-asking',
		`${often ? 'Other digits were typed too often, so the device was sent away.' : 'This device does not ask any more.'} Show a new code and scan it there.`
	);
}

/** The workspace takes no more devices. */
export function fullOfDevices() {
	return refuse('too-many-devices', 'The shop has as many devices as its relay takes.');
}

/** The relay will not have this device. */
export function notLetIn(reason: string) {
	return refuse('not-let-in', `The relay does not let this device in: ${reason}.`);
}

/** Only the relay can do this, and it cannot be reached. */
export function relayNeeded() {
	return refuse(
		'relay-needed',
		'The shop’s relay cannot be reached. Look whether it runs and this device is on the shop’s network, then try again.'
	);
}

/** The relay has forgotten this device, and much else with it. */
export function olderRelay() {
	return refuse(
		'older-relay',
		'The code is right, but the relay was put back to an older copy and holds less than this device. Nothing is lost here. Put the newer copy back; then this device needs no code.'
	);
}

/** The relay gives no further code just now. */
export function noInvitation(reason: string) {
	return refuse('no-invitation', `There is no code just now: ${reason}. Use one of them first.`);
}
