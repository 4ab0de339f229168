import type { Person } from '#lib/values/person.ts';
import { stepUp } from '#lib/commands/command.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { allows, type Permission, type Role } from '#lib/values/permission.ts';
import type { Act } from './command-ids.ts';
import type { Composition } from './compose.ts';
import type { Actor, Outcome, PeopleAsk, Proof } from './contract.ts';
import type { Membership } from './membership.ts';
import type { Opening } from './opening.ts';
import * as no from './people-refusals.ts';
import { hashPin } from './pin-hash.ts';
import type { Ports } from './ports.ts';
import { Proving } from './proving.ts';
import { SignedIn } from './signed-in.ts';
import type { Settings } from './storage.ts';

const SALT_BYTES = 16;
/** How long an approval stands, ms. */
const APPROVAL_MS = 60_000;
/** How long somebody may look at what they were let see, ms. */
const LOOK_MS = 120_000;

/** Who says that a device is in the right hands. */
const MANAGERS: readonly Role[] = ['owner', 'manager'];

type Noted = 'setPin' | 'setBadge' | 'notePin' | 'noteRecovered';

/** What people need of the engine. */
export interface PeopleParts {
	readonly device: Id;
	readonly composition: Composition;
	readonly opening: Opening;
	readonly membership: Membership;
	run(id: Id, command: string, input: unknown): Promise<Outcome>;
	/** Somebody else is signed in, or may do more or less than before. */
	changed(): void;
}

/** What somebody may look at for a while who otherwise may not. */
interface Look {
	readonly permission: string;
	readonly until: Instant;
}

interface Approval {
	readonly permission: string;
	readonly by: Id;
	readonly until: Instant;
}

/** What one command asks of the people here. */
export interface Leave {
	readonly person: Id | undefined;
	may(permission: Permission): boolean;
	/** Who approved of something that the person alone may not do, once it was asked for. */
	readonly approved: Id | undefined;
}

/**
 * Who is signed in on this device, what they may do, and who else approved of it. While no owner has a
 * PIN nobody is asked for one, and everybody may do everything.
 */
export class People {
	readonly #ports: Ports;
	readonly #parts: PeopleParts;
	readonly #signedIn: SignedIn;
	readonly #proving: Proving;
	/** Approvals by the command that they are for: its one use is theirs. */
	readonly #approvals = new Map<Id, readonly Approval[]>();
	#looks: readonly Look[] = [];
	#stopLook: () => void = () => {};
	#asking: Promise<unknown> = Promise.resolve();

	constructor(ports: Ports, parts: PeopleParts) {
		this.#ports = ports;
		this.#parts = parts;
		this.#signedIn = new SignedIn(
			ports,
			() => parts.membership.class,
			() => this.#changed()
		);
		this.#proving = new Proving({
			...ports,
			everybody: () => this.#everybody(),
			noteWrong: async (wrong) => void (await this.#keep(this.#newId(), 'notePin', wrong))
		});
	}

	/** Reads who was signed in, and what was tried in vain, when this device was switched off. */
	load(settings: Settings): void {
		this.#signedIn.load(settings);
		this.#proving.load(settings);
	}

	/** What the page is told. */
	actor(): Actor {
		const { minutes } = this.#signedIn;
		const guarded = this.#guarded();
		const person = guarded ? this.#person() : undefined;
		if (!person) return { guarded, minutes };
		const { may } = this.asks();
		const kept = this.#parts.composition.sight.permissions.filter((each) => !may(each));
		const unseen = kept.map(({ name }) => name);
		const { id, role } = person;
		return { guarded, minutes, person: id, role, ...(unseen.length > 0 ? { unseen } : {}) };
	}

	/** Whether who is signed in may do this without asking anybody. */
	may(permission: Permission): boolean {
		if (!this.#guarded()) return true;
		const person = this.#person();
		return person !== undefined && allows(permission, person.role);
	}

	/** Who asks a question, and what they may see: by themselves, or by a look that somebody let them take. */
	asks(): Pick<Leave, 'person' | 'may'> {
		if (!this.#guarded()) return { person: undefined, may: () => true };
		const person = this.#person();
		const now = this.#ports.now();
		const looks = this.#looks.filter((look) => look.until > now);
		return {
			person: person?.id,
			may: (permission) =>
				person !== undefined &&
				((allows(permission, person.role) && !this.#isKeptBack(permission)) ||
					looks.some((look) => look.permission === permission.name))
		};
	}

	/** A device that has not met the relay for too long may be in other hands: a manager says, day by day, that it is not. */
	#isKeptBack({ name }: Permission): boolean {
		const { composition, membership } = this.#parts;
		return membership.overdue && composition.sight.permissions.some((each) => each.name === name);
	}

	/** What a command may do that runs now. It remembers on whose approval it relied. */
	leaveFor(command: Id): Leave {
		const standing = this.#standing(command);
		const { person } = this.actor();
		let approved: Id | undefined;
		return {
			person,
			may: (permission) => {
				if (this.may(permission) && !this.#isKeptBack(permission)) return true;
				const approval = standing.find((each) => each.permission === permission.name);
				approved ??= approval?.by;
				return approval !== undefined;
			},
			get approved() {
				return approved;
			}
		};
	}

	/** Why a command cannot run at all now; undefined when it can. */
	whyNot(command: { readonly may?: Permission; readonly unsigned?: true }, leave: Leave) {
		if (this.#guarded() && !leave.person && !command.unsigned) return no.signedOut();
		return command.may && !leave.may(command.may) ? stepUp(command.may) : undefined;
	}

	/** A command was done: what was approved for it has had its use. */
	used({ id, command, by }: Pick<Act, 'id' | 'command' | 'by'>): void {
		const approvals = this.#approvals.get(id);
		const { membership } = this.#parts;
		this.#approvals.delete(id);
		if (!approvals || !by || !this.#parts.composition.commands.get(command)?.shows) return;
		if (membership.overdue) return void this.#told(membership.showForADay());
		const until = (this.#ports.now() + LOOK_MS) as Instant;
		const looks = approvals.map(({ permission }) => ({ permission, until }));
		this.#look([...this.#looks, ...looks]);
	}

	/** Does what a page asks about people. One after the other: each try counts before the next. */
	answer(ask: PeopleAsk): Promise<Outcome> {
		const outcome = this.#asking.then(() => this.#answer(ask));
		this.#asking = outcome.catch(() => undefined);
		return outcome;
	}

	/** STF7 Notes, once, that this device came in by a code of the relay's own computer. */
	noteRecovered(): void {
		const { device } = this.#parts;
		void this.#keep(device, 'noteRecovered', {}).catch(() => undefined);
	}

	/** Waits for nobody any more. */
	stop(): void {
		this.#signedIn.stop();
		this.#stopLook();
	}

	#answer(ask: PeopleAsk): Promise<Outcome> {
		switch (ask.do) {
			case 'sign-in':
				return this.#signIn(ask.proof);
			case 'lock':
				return this.#told(this.#signedIn.leave());
			case 'active':
				return this.#signedIn.touched().then(() => DONE);
			case 'approve':
				return this.#approve(ask.command, ask.permission, ask.proof);
			case 'set-pin':
				return this.#setPin(ask.command, ask.person, ask.pin);
			case 'set-badge':
				return this.#setBadge(ask.command, ask.person, ask.code);
			case 'auto-lock':
				return this.#told(this.#signedIn.lockAfter(ask.minutes));
			case 'look-away':
				this.#look([]);
				return Promise.resolve(DONE);
		}
	}

	async #signIn(proof: Proof): Promise<Outcome<Id>> {
		const proven = await this.#proving.prove(proof, false);
		if ('refusal' in proven) return { ok: false, ...proven };
		await this.#told(this.#signedIn.enter(proven.id));
		return { ok: true, result: proven.id };
	}

	async #approve(command: Id, name: string, proof: Proof): Promise<Outcome<Id>> {
		const permission = this.#parts.composition.permissions.get(name);
		if (!permission) throw new Error(`no permission is called “${name}”`);
		const proven = await this.#proving.prove(proof, true);
		if ('refusal' in proven) return { ok: false, ...proven };
		const isEnough = !this.#isKeptBack(permission) || MANAGERS.includes(proven.role);
		if (!isEnough || !allows(permission, proven.role))
			return { ok: false, ...no.mayNot(permission) };
		const until = (this.#ports.now() + APPROVAL_MS) as Instant;
		const approval = { permission: name, by: proven.id, until };
		this.#approvals.set(command, [...this.#standing(command), approval]);
		return { ok: true, result: proven.id };
	}

	/** Whoever gives the shop its first PIN is its owner, and stays at work. */
	async #setPin(command: Id, person: Id, pin: string): Promise<Outcome> {
		const { composition, opening } = this.#parts;
		const bad = composition.people?.whyNotPin(opening.tables, person, pin);
		if (bad) return { ok: false, ...bad };
		const { random, pinCost } = this.#ports;
		const kept = await hashPin(pin, random(SALT_BYTES), pinCost);
		const open = !this.#guarded();
		const outcome = await this.#keep(command, 'setPin', { person, ...kept, digits: pin.length });
		if (outcome.ok && open && this.#guarded()) await this.#told(this.#signedIn.enter(person));
		return outcome;
	}

	async #setBadge(command: Id, person: Id, code: string): Promise<Outcome> {
		return this.#keep(command, 'setBadge', { person, badge: await this.#proving.badge(code) });
	}

	/** Has the area that knows people keep something. */
	#keep(id: Id, what: Noted, input: unknown): Promise<Outcome> {
		const { composition, run } = this.#parts;
		if (!composition.people) throw new Error('no area knows any people');
		return run(id, composition.people[what], input);
	}

	/** Everybody hears of it once it is kept. */
	async #told(kept: Promise<void>): Promise<Outcome> {
		await kept;
		this.#changed();
		return DONE;
	}

	/** Somebody else is at work, or nobody: what the one before was let see was for them. */
	#changed(): void {
		this.#looks = [];
		this.#stopLook();
		this.#parts.changed();
	}

	#everybody(): readonly Person[] {
		const { composition, opening, device } = this.#parts;
		return composition.people?.everybody(opening.tables, device) ?? [];
	}

	/** Only an owner locks the shop, for only an owner can open all of it again. */
	#guarded(): boolean {
		return this.#everybody().some(({ role, pin }) => role === 'owner' && pin !== undefined);
	}

	/** Who is signed in, as they are now: their role may have been changed on another device. */
	#person(): Person | undefined {
		const { person } = this.#signedIn;
		return person && this.#everybody().find(({ id }) => id === person);
	}

	/** What may be looked at is asked anew, now and when it is over. */
	#look(looks: readonly Look[]): void {
		if (looks.length === 0 && this.#looks.length === 0) return;
		this.#stopLook();
		this.#looks = looks;
		if (looks.length > 0) this.#stopLook = this.#ports.after(LOOK_MS, () => this.#look([]));
		this.#parts.changed();
	}

	#standing(command: Id): readonly Approval[] {
		const now = this.#ports.now();
		return (this.#approvals.get(command) ?? []).filter(({ until }) => until > now);
	}

	#newId(): Id {
		return makeId(this.#ports.now(), this.#ports.random);
	}
}

const DONE: Outcome = { ok: true, result: null };
