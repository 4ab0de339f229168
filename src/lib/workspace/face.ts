import { permissionsQuery } from '#lib/area/people.ts';
import { activityAsked } from '#lib/commands/activity-asked.ts';
import type { Command, CommandCall } from '#lib/commands/command.ts';
import { archiveCommand, saveCommand } from '#lib/commands/edit-record.ts';
import { lookName } from '#lib/commands/look.ts';
import { recentQuery, UNDO, type Undone } from '#lib/commands/undo.ts';
import { allRecordsQuery } from '#lib/projections/all-records.ts';
import { asideQuery } from '#lib/projections/aside-values.ts';
import { needsQuery } from '#lib/projections/need.ts';
import { readOnlyQuery } from '#lib/projections/newer.ts';
import type { Query, QueryCall } from '#lib/projections/query.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import { DEVICE_CLASSES, LEASE_HOURS, mayLetIn, type DeviceClass } from '#lib/sync/devices.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { PaperName, PaperSize } from '#lib/values/paper.ts';
import type {
	Ear,
	InvitationView,
	LeftMessage,
	Outcome,
	PageMessage,
	ShopMessage,
	ShopName,
	Status,
	WorkerMessage
} from './contract.ts';
import { FleetFace } from './face-fleet.ts';
import { careOfBrowser, forgetPage } from './care-browser.ts';
import { PeopleFace } from './face-people.ts';
import { ShopFileFace } from './face-shop-file.ts';
import { shrinkPicture } from './papers-picture.ts';
import { PaperUrls } from './papers-urls.ts';
import { say } from './page-messages.ts';
import { StorageCare } from './storage-care.ts';

export type { ActivityView } from '#lib/commands/activity-asked.ts';
export type { RecentAct } from '#lib/commands/undo.ts';
export { DEVICE_NAME_MAX, mayHave } from '#lib/sync/devices.ts';

/** What was done on this device lately; the engine answers it with what it knows of the areas. */
export const recentActs = recentQuery({
	records: new Map(),
	commands: new Map(),
	facts: new Map()
});

/** What everybody did; the engine answers it with what it knows of the areas and the people. */
export const activity = activityAsked;

/** Why a record cannot be changed on this device now, or null; the engine answers for all records. */
export const readOnly = readOnlyQuery(new Map(), () => '');

/** What is kept aside of a record, or null; the engine answers for all records. */
export const keptAside = asideQuery(new Map());

/** What not everybody may do; the engine answers it with what all areas say. */
export const permissions = permissionsQuery([]);

/** Every live record of a type, for a file; the engine answers for all types. */
export const allRecords = allRecordsQuery(new Map());

/** Classes that a device of a class may let in: none that is given more than it is given itself. */
export function letsIn(kind: DeviceClass): readonly DeviceClass[] {
	return DEVICE_CLASSES.filter((each) => mayLetIn(kind, each));
}

/** Days that a device of a class may work alone, unless an owner said otherwise. */
export function usualLease(kind: DeviceClass): number {
	return LEASE_HOURS[kind] / 24;
}

/** Everything that needs a person; the engine answers it with what all areas say of their own. */
export const needsYou = needsQuery([]);

interface Pending {
	readonly resolve: (outcome: Outcome) => void;
	readonly reject: (reason: Error) => void;
}

type Unnumbered<M> = M extends { readonly n: number } ? Omit<M, 'n'> : never;

/**
 * The engine as a page sees it: `run`, `watch`, `status`. The page never touches documents or rows;
 * it talks to the worker of its own tab.
 */
export class Workspace {
	readonly #worker: Worker;
	readonly #pending = new Map<number, Pending>();
	readonly #watches = new Map<number, Ear>();
	readonly #urls = new PaperUrls((name, size, emit) =>
		this.#watch({ k: 'paper', name, size }, { answer: emit as Ear['answer'] })
	);
	/** Nobody has anything to lose in the demo. */
	readonly #care: StorageCare | undefined;
	/** Who is at work here. */
	readonly people = new PeopleFace((ask, id) => this.#allowed(id, { k: 'people', ask }));
	/** The other devices of the shop. */
	readonly fleet = new FleetFace((ask) => this.#ask({ k: 'fleet', ask }));
	/** The whole shop as a file. */
	readonly shopFile = new ShopFileFace((message) => this.#ask(message));
	/** Doors of the relay beside its socket, for `face-outside.ts`, which knows which there are. */
	readonly door = {
		ask: (method: string, path: string, body?: string) =>
			this.#ask({ k: 'door', method, path, ...(body ? { body } : {}) }),
		random
	};
	#last = 0;

	/** Opens a shop of this browser in the worker. */
	constructor(worker: Worker, shop: ShopName) {
		this.#worker = worker;
		worker.postMessage({ k: 'shop', shop } satisfies ShopMessage);
		this.#care = shop === 'own' ? new StorageCare(careOfBrowser) : undefined;
		void this.#care?.start();
		worker.onmessage = ({ data }: MessageEvent<WorkerMessage | LeftMessage>) =>
			data.k === 'left' ? forgetPage() : this.#hear(data);
		addEventListener('online', () => this.#say({ k: 'network', up: true }));
		addEventListener('offline', () => this.#say({ k: 'network', up: false }));
	}

	/** What time it is on this device, for wording such as “4 s ago”. */
	now(): Instant {
		return Date.now() as Instant;
	}

	/** A new command id: keep it and run with it again if the first try got no answer. */
	newCommandId(): Id {
		return makeId(this.now(), random);
	}

	/**
	 * Runs a command. Resolves when it is saved on this device, or with a refusal in the shop's words.
	 * A fault of ours is a refusal too; running again with the same id can never do a thing twice.
	 * Commands that share a `batch` are one act, undone together.
	 */
	run<Input, Result>(
		command: Command<Input, Result> | CommandCall<Input, Result>,
		input: Input,
		id = this.newCommandId(),
		batch = id
	): Promise<Outcome<Result>> {
		return this.runNamed(command.name, input, id, batch) as Promise<Outcome<Result>>;
	}

	/** Runs a command by its name: for verbs that come with a row. */
	async runNamed(
		command: string,
		input: unknown,
		id = this.newCommandId(),
		batch = id
	): Promise<Outcome> {
		return await this.#run({ k: 'run', id, command, input, batch });
	}

	/** Runs a command with an input that is JSON already and too large for the page to read. */
	async runJson(
		command: string,
		json: string,
		id = this.newCommandId(),
		batch = id
	): Promise<Outcome> {
		return await this.#run({ k: 'run', id, command, input: undefined, json, batch });
	}

	async #run(message: Unnumbered<Extract<PageMessage, { k: 'run' }>>): Promise<Outcome> {
		try {
			const outcome = await this.#allowed(message.id, message);
			if (outcome.ok) void this.#care?.keepForGood();
			return outcome;
		} catch (error) {
			return { ok: false, refusal: faultOf(error) };
		}
	}

	/**
	 * Creates a record (no id) or sets some of its fields; null clears a field. `seen` is what the editor
	 * had before them: in fields that merge, what others added meanwhile stays.
	 */
	save(
		record: RecordDefinition,
		id: Id | undefined,
		fields: Readonly<Record<string, unknown>>,
		seen: Readonly<Record<string, unknown>> = {},
		batch = this.newCommandId()
	): Promise<Outcome<{ readonly id: Id }>> {
		const input = id === undefined ? { fields } : { id, fields, seen };
		return this.run(saveCommand(record), input, this.newCommandId(), batch);
	}

	/** Takes a record out of the lists, or back into them. */
	archive(record: RecordDefinition, id: Id, archived: boolean): Promise<Outcome> {
		return this.run(archiveCommand(record), { id, archived });
	}

	/** Undoes a batch; what others have changed since stays. Undoing an undoing brings it back. */
	undo(batch: Id): Promise<Outcome<Undone>> {
		return this.runNamed(UNDO, { batch }) as Promise<Outcome<Undone>>;
	}

	/**
	 * Watches a query; `emit` hears the answer now and whenever it differs, `withheld` the name of what
	 * whoever is at work lacks to see it. Returns what ends it.
	 */
	watch<Args, Answer>(
		query: Query<Args, Answer> | QueryCall<Args, Answer>,
		args: Args,
		emit: (answer: Answer) => void,
		withheld?: (permission: string) => void
	): () => void {
		const ear = { answer: emit as Ear['answer'], ...(withheld ? { withheld } : {}) };
		return this.#watch({ k: 'watch', query: query.name, args }, ear);
	}

	/** Asks a query once. Rejects when whoever is at work may not see the answer. */
	ask<Args, Answer>(
		query: Query<Args, Answer> | QueryCall<Args, Answer>,
		args: Args
	): Promise<Answer> {
		return new Promise((resolve, reject) => {
			const end = () => queueMicrotask(() => stop());
			const stop = this.watch(
				query,
				args,
				(answer) => {
					end();
					resolve(answer);
				},
				(permission) => {
					end();
					reject(new Error(`${query.name} needs ${permission}`));
				}
			);
		});
	}

	/** Has somebody who may let whoever is at work see, for a while, what needs this permission. */
	look(permission: string): Promise<Outcome> {
		return this.runNamed(lookName(permission), {});
	}

	/**
	 * Keeps a photo or scan, made small and without what the camera noted of place and time. Resolves
	 * with its name when it is saved on this device, or with a refusal when nothing was kept.
	 */
	async addPaper(file: Blob): Promise<Outcome<PaperName>> {
		try {
			const picture = await shrinkPicture(file);
			if (!picture)
				return { ok: false, refusal: { code: 'no-picture', message: say('noPicture') } };
			const outcome = await this.#ask({ k: 'add-paper', ...picture });
			if (outcome.ok) void this.#care?.keepForGood();
			return outcome as Outcome<PaperName>;
		} catch (error) {
			return { ok: false, refusal: faultOf(error) };
		}
	}

	/** Keeps a text that begins with the byte order mark of UTF-8 as a paper; a line of chance hides it from who has the hash. */
	async addText(text: string): Promise<Outcome<PaperName>> {
		const full = new TextEncoder().encode(`${text}\n${random(16).join('')}`).buffer;
		return (await this.#ask({ k: 'add-paper', full })) as Outcome<PaperName>;
	}

	/** Shows a paper: `here` hears an address once it is on this device, undefined once it was erased. Returns what ends it. */
	showPaper(name: PaperName, size: PaperSize, here: (url: string | undefined) => void): () => void {
		return this.#urls.show(name, size, here);
	}

	/** Reads a paper that is a plain text: `here` hears it once it is on this device, '' once it was erased. Returns what ends it. */
	readPaper(name: PaperName, here: (text: string) => void): () => void {
		const answer = (content: unknown) =>
			here(new TextDecoder().decode(content as ArrayBuffer | undefined));
		return this.#watch({ k: 'paper', name, size: 'full' }, { answer });
	}

	/** Watches how this device stands. */
	watchStatus(emit: (status: Status) => void): () => void {
		const answer = (answer: unknown) => {
			const status = answer as Status;
			emit(this.#care?.seen(status) ?? status);
		};
		return this.#watch({ k: 'status' }, { answer });
	}

	/**
	 * What a command answered that an earlier page of this browser ran; undefined when it was never done.
	 * A page that died between asking and hearing learns here which of the two it was.
	 */
	async resultOf<Result>(id: Id): Promise<Result | undefined> {
		const outcome = await this.#ask({ k: 'result', id });
		return outcome.ok ? (outcome.result as Result | undefined) : undefined;
	}

	/**
	 * Waits until the relay has given a command its final place in the order, no longer than `ms`; answers
	 * whether it has. Offline it answers at once.
	 */
	async ordered(command: Id, ms: number): Promise<boolean> {
		const outcome = await this.#ask({ k: 'ordered', id: command, ms });
		return outcome.ok && outcome.result === true;
	}

	/** Shows the other devices what this tab is doing, such as what lies in its cart; `undefined` ends it. */
	present(doing: unknown): void {
		this.#say({ k: 'present', doing });
	}

	/** Says at which location this device stands. */
	place(location: Id): Promise<Outcome> {
		return this.#ask({ k: 'place', location });
	}

	/** Forgets all that this shop holds and makes it anew; only the demo does. */
	startAnew(): Promise<Outcome> {
		return this.#ask({ k: 'anew' });
	}

	/** Asks the relay to make this device known, with a code that somebody was shown. */
	join(code: string, name: string): Promise<Outcome> {
		return this.#ask({ k: 'join', code, name });
	}

	/**
	 * Asks to be let in with the ticket of a link. Resolves when that is kept; `status.knocking` tells what
	 * comes of it, in later runs too.
	 */
	knock(ticket: string, name: string): Promise<Outcome> {
		return this.#ask({ k: 'knock', ticket, name });
	}

	/** Lets in a device that asks with an invitation of this device, by the six digits that it shows. */
	admit(device: string, digits: string): Promise<Outcome> {
		return this.#ask({ k: 'admit', device, digits });
	}

	/** Sends a device away that asks. */
	turnAway(device: string): Promise<Outcome> {
		return this.#ask({ k: 'turn-away', device });
	}

	/** Asks the relay for a code that lets one more device in, to stand at `location`. */
	invite(kind: DeviceClass, location: Id | undefined): Promise<Outcome<InvitationView>> {
		const where = location === undefined ? {} : { location };
		return this.#ask({ k: 'invite', class: kind, ...where }) as Promise<Outcome<InvitationView>>;
	}

	#watch(message: Unnumbered<PageMessage>, ear: Ear): () => void {
		const n = this.#say(message);
		this.#watches.set(n, ear);
		return () => {
			this.#watches.delete(n);
			this.#worker.postMessage({ k: 'stop', n } satisfies PageMessage);
		};
	}

	/** Asks; where it needs somebody who may, they are asked in place, and then the same once more. */
	async #allowed(command: Id | undefined, message: Unnumbered<PageMessage>): Promise<Outcome> {
		for (;;) {
			const outcome = await this.#ask(message);
			if (outcome.ok || !(await this.people.stepsUp(command, outcome.refusal))) return outcome;
		}
	}

	#ask(message: Unnumbered<PageMessage>): Promise<Outcome> {
		return new Promise((resolve, reject) => {
			this.#pending.set(this.#say(message), { resolve, reject });
		});
	}

	#say(message: Unnumbered<PageMessage>): number {
		this.#last += 1;
		this.#worker.postMessage({ ...message, n: this.#last });
		return this.#last;
	}

	#hear(message: WorkerMessage): void {
		if (message.k === 'answer') {
			this.#watches.get(message.n)?.answer(message.answer);
			return;
		}
		if (message.k === 'withheld') {
			this.#watches.get(message.n)?.withheld?.(message.permission);
			return;
		}
		const pending = this.#pending.get(message.n);
		this.#pending.delete(message.n);
		if (message.k === 'outcome') pending?.resolve(message.outcome);
		else pending?.reject(new Error(message.message));
	}
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

function faultOf(error: unknown) {
	const reason = error instanceof Error ? error.message : String(error);
	return { code: 'fault', message: say('fault', { reason }) };
}
