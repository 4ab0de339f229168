import type { Refusal } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import type { Outcome, PeopleAsk, Proof } from './contract.ts';

/** Asks somebody who may to allow a command; answers whether they did. */
export type StepUp = (command: Id, refusal: Refusal, permission: string) => Promise<boolean>;

/** Who is at work on this device, as a page asks for it. Who that is now stands in the status. */
export class PeopleFace {
	readonly #ask: (ask: PeopleAsk, command: Id | undefined) => Promise<Outcome>;
	#stepUp: StepUp | undefined;

	/** `ask` is told the command that the asking keeps, where it keeps something. */
	constructor(ask: (ask: PeopleAsk, command: Id | undefined) => Promise<Outcome>) {
		this.#ask = ask;
	}

	/** Signs somebody in, in place of whoever is; or a refusal in the shop's words. */
	signIn(proof: Proof): Promise<Outcome<Id>> {
		return this.#ask({ do: 'sign-in', proof }, undefined) as Promise<Outcome<Id>>;
	}

	/** Signs out; what lies in the cart stays. */
	lock(): Promise<Outcome> {
		return this.#ask({ do: 'lock' }, undefined);
	}

	/** Somebody touched this device: it does not lock yet. */
	active(): void {
		void this.#ask({ do: 'active' }, undefined);
	}

	/** Lets a command do, once and within a minute, what who runs it may not. */
	approve(command: Id, permission: string, proof: Proof): Promise<Outcome<Id>> {
		const ask = { do: 'approve', command, permission, proof } as const;
		return this.#ask(ask, undefined) as Promise<Outcome<Id>>;
	}

	/** Gives somebody a PIN in place of any they have. */
	setPin(command: Id, person: Id, pin: string): Promise<Outcome> {
		return this.#ask({ do: 'set-pin', command, person, pin }, command);
	}

	/** Gives somebody a badge, by its code, in place of any they have. */
	setBadge(command: Id, person: Id, code: string): Promise<Outcome> {
		return this.#ask({ do: 'set-badge', command, person, code }, command);
	}

	/** Says after how many minutes without a touch this device locks. */
	autoLock(minutes: number): Promise<Outcome> {
		return this.#ask({ do: 'auto-lock', minutes }, undefined);
	}

	/** Nobody looks any more at what somebody let them see; what was on the screen goes. */
	lookAway(): void {
		void this.#ask({ do: 'look-away' }, undefined);
	}

	/** Shows who may the way to allow things, until the returned function is called. */
	onStepUp(stepUp: StepUp): () => void {
		this.#stepUp = stepUp;
		return () => {
			if (this.#stepUp === stepUp) this.#stepUp = undefined;
		};
	}

	/** Whether somebody who may has allowed what was refused: then it is worth asking again. */
	async stepsUp(command: Id | undefined, refusal: Refusal): Promise<boolean> {
		if (command === undefined || refusal.permission === undefined) return false;
		return (await this.#stepUp?.(command, refusal, refusal.permission)) ?? false;
	}
}
