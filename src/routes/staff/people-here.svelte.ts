import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Id } from '#lib/values/id.ts';
import type { Permission } from '#lib/values/permission.ts';
import type { Proof } from '#lib/workspace/contract.ts';
import { deviceStatus, workspace } from '../workspace.svelte.ts';

/** What somebody who may is asked to allow. */
interface Asked {
	readonly command: Id;
	readonly permission: string;
	/** Why, in the words of the refusal. */
	readonly message: string;
	answer(allowed: boolean): void;
}

/** Touches are told this far apart, ms. */
const TOLD_MS = 15_000;

/** Who is at work at this screen, who is about to be, and what waits for somebody who may. */
class PeopleHere {
	asked = $state.raw<Asked>();
	/** Whose PIN is asked for, to sign in in place of who is. */
	switching = $state<Id>();
	#told = -Infinity;

	readonly guarded: boolean = $derived(deviceStatus.current.actor?.guarded ?? false);
	readonly person: Id | undefined = $derived(deviceStatus.current.actor?.person);
	/** Somebody must sign in first. */
	readonly locked: boolean = $derived(this.guarded && this.person === undefined);

	/** Whether something is kept back from who is signed in, for want of this permission. */
	unseen({ name }: Permission): boolean {
		return deviceStatus.current.actor?.unseen?.includes(name) ?? false;
	}

	/** Shows who may what waits for them; until the returned function is called. */
	start(page: Window): () => void {
		const touched = ({ timeStamp }: Event) => this.#touched(timeStamp);
		page.addEventListener('pointerdown', touched, { capture: true });
		page.addEventListener('keydown', touched, { capture: true });
		const stop = workspace.people.onStepUp(
			(command, { message }, permission) =>
				new Promise((resolve) => {
					this.asked?.answer(false);
					this.asked = { command, permission, message, answer: (done) => this.#end(resolve, done) };
				})
		);
		return () => {
			stop();
			page.removeEventListener('pointerdown', touched, { capture: true });
			page.removeEventListener('keydown', touched, { capture: true });
		};
	}

	/** The device is locked: what waits, waits for somebody who has left. */
	locks(): void {
		this.switching = undefined;
		this.asked?.answer(false);
	}

	/** Signs in, or allows what waits; answers why not. */
	async prove(proof: Proof): Promise<string | undefined> {
		const { asked } = this;
		const outcome = asked
			? await workspace.people.approve(asked.command, asked.permission, proof)
			: await workspace.people.signIn(proof);
		if (!outcome.ok) return outcome.refusal.message;
		this.switching = undefined;
		asked?.answer(true);
		return undefined;
	}

	/** A scan may be a badge; answers whether it was taken. While something waits, nothing else is scanned. */
	async scanned(badge: string): Promise<boolean> {
		if (!this.guarded) return false;
		const problem = await this.prove({ badge });
		if (problem && (this.asked || this.locked)) toasts.show({ text: problem, tone: 'danger' });
		return problem === undefined || this.asked !== undefined || this.locked;
	}

	#touched(at: number): void {
		if (this.person === undefined || at - this.#told < TOLD_MS) return;
		this.#told = at;
		workspace.people.active();
	}

	#end(resolve: (allowed: boolean) => void, allowed: boolean): void {
		this.asked = undefined;
		resolve(allowed);
	}
}

/** Who is at work at this screen. */
export const peopleHere = new PeopleHere();
