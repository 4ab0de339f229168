import { mailStanding, type MailStanding } from '#lib/workspace/face-outside.ts';
import type { Id } from '#lib/values/id.ts';
import { workspace } from '../workspace.svelte.ts';

/** The device on which the work was finished waits so long with the mail, ms: whoever pressed *Done* by mistake takes it back. */
export const LEAVES_MS = 15_000;

/** What this page knows of mails that go out by themselves. */
class Notices {
	/** Whether the relay can send mail, as it said last; unset until it did. */
	standing = $state.raw<MailStanding>();
	/** Why a mail did not go out, or may have, by its ticket. */
	problems = $state.raw<Readonly<Record<Id, string>>>({});

	/** That it cannot is known; until the relay has answered, it can. */
	readonly impossible = $derived(this.standing !== undefined && this.standing.is !== 'ready');

	/** Asks the relay whether it can send mail; what it said before stands while it does not answer. */
	async ask(): Promise<MailStanding | undefined> {
		this.standing = (await mailStanding(workspace)) ?? this.standing;
		return this.standing;
	}

	/** Keeps what became of a ticket's mail. */
	note(ticket: Id, problem: string): void {
		this.problems = { ...this.problems, [ticket]: problem };
	}
}

/** The mails of this page that go out by themselves. */
export const notices = new Notices();
