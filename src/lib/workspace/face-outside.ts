import type { DoorAnswer } from '#lib/sync/door-http.ts';
import {
	MAIL_PATH,
	type MailAnswer,
	type MailStanding,
	type OutgoingMail
} from '#lib/sync/mail.ts';
import { PAGES_PATH, type PublicPage } from '#lib/sync/pages.ts';
import type { Workspace } from './face.ts';

export type { MailAnswer, MailStanding, OutgoingMail };

/**
 * Puts a page up that whoever has its address may read and answer. Resolves with the address, 128 random bits,
 * or with nothing where the relay has not taken it.
 */
export async function publishPage(
	workspace: Workspace,
	page: PublicPage
): Promise<string | undefined> {
	const address = newSecret(workspace);
	const answer = await askDoor(workspace, 'PUT', `${PAGES_PATH}/${address}`, JSON.stringify(page));
	return answer && isDone(answer.status) ? address : undefined;
}

/** Takes a page down; as often as it is asked. Answers whether the relay has done so. */
export async function takePageDown(workspace: Workspace, address: string): Promise<boolean> {
	const answer = await askDoor(workspace, 'DELETE', `${PAGES_PATH}/${address}`);
	return answer !== undefined && isDone(answer.status);
}

/** Whether the relay can send mail; undefined where it does not answer this device. */
export async function mailStanding(workspace: Workspace): Promise<MailStanding | undefined> {
	const answer = await askDoor(workspace, 'GET', MAIL_PATH);
	return answer && isDone(answer.status) ? (JSON.parse(answer.text) as MailStanding) : undefined;
}

/**
 * Has the relay send a mail, once for its id, however often and from wherever it is asked. Undefined where no
 * answer came: asked again with the same id, the relay says what became of it.
 */
export async function sendMail(
	workspace: Workspace,
	id: string,
	mail: OutgoingMail
): Promise<MailAnswer | undefined> {
	const answer = await askDoor(workspace, 'POST', `${MAIL_PATH}/${id}`, JSON.stringify(mail));
	// Without a session nothing was sent; what stands before the relay speaks no JSON.
	if (!answer || answer.status === 401 || !answer.text.startsWith('{')) return undefined;
	return JSON.parse(answer.text) as MailAnswer;
}

/** Asks in the name of this device; undefined where no answer came, whatever the relay has done. */
async function askDoor(
	{ door }: Workspace,
	method: string,
	path: string,
	body?: string
): Promise<DoorAnswer | undefined> {
	const outcome = await door.ask(method, path, body);
	return outcome.ok ? (outcome.result as DoorAnswer | undefined) : undefined;
}

/** 128 random bits in the letters of an address: whoever does not have it does not guess it. */
function newSecret({ door }: Workspace): string {
	return btoa(String.fromCharCode(...door.random(16)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}

const isDone = (status: number) => status >= 200 && status < 300;
