import type { Column, Guess } from '#lib/files/guess.ts';
import { partId, ROWS_A_PART, type Mapping } from '#lib/files/plan.ts';
import type { Opened, Part, ShopHabits, SourceView } from '#lib/files/reader.ts';
import type { Habits } from '#lib/files/habits.ts';
import type { Id } from '#lib/values/id.ts';
import type { Outcome } from '#lib/workspace/contract.ts';
import { showDone, undo } from '../undo.ts';
import { workspace } from '../workspace.svelte.ts';
import { alone, forgetImport, keptImports, keptMappings, type KeptImport } from './import-store.ts';
import { say } from './import-words.ts';
import { fileReader } from './reader.ts';

/** What comes of a row of the file. */
export interface RowOutcome {
	readonly line: number;
	readonly what: 'new' | 'changed' | 'same' | 'refused' | 'skipped';
	/** What the row is called. */
	readonly name: string;
	readonly reason: string;
}

type Stage = 'choose' | 'reading' | 'open' | 'checking' | 'checked' | 'adding' | 'stopped' | 'done';

/** What an import command answers, as far as the screen counts it. */
interface Answer {
	readonly added: number;
	readonly changed: number;
	readonly refused: readonly { readonly line: number; readonly reason: string }[];
	readonly verdicts?: readonly {
		readonly line: number;
		readonly what: RowOutcome['what'];
		readonly reason?: string;
	}[];
}

/**
 * The import of one file, from the drop to the last row. It outlives the screen: the person may sell
 * meanwhile. Nothing is saved before they say so; then each command has an id that follows from the
 * import's, so that going on after a page has died does nothing twice.
 */
class Importing {
	stage = $state<Stage>('choose');
	file = $state('');
	problem = $state('');
	sources = $state.raw<readonly SourceView[]>([]);
	source = $state('');
	columns = $state.raw<readonly Column[]>([]);
	/** Columns are as the person agreed to for such a file before. */
	remembered = $state(false);
	guess = $state.raw<Guess>();
	habits = $state.raw<Habits>({ days: 'month-first', decimal: '.', digits: 0 });
	rows = $state(0);
	outcomes = $state.raw<readonly RowOutcome[]>([]);
	onlyNew = $state(false);
	done = $state(0);
	total = $state(0);
	added = $state(0);
	changed = $state(0);
	batch = $state.raw<Id>();
	kept = $state.raw<readonly KeptImport[]>([]);
	#signature = '';
	#stopping = false;
	/** A newer file or mapping makes an older check worth nothing. */
	#round = 0;

	get busy(): boolean {
		return this.stage === 'reading' || this.stage === 'checking' || this.stage === 'adding';
	}

	get view(): SourceView | undefined {
		return this.sources.find(({ name }) => name === this.source);
	}

	/** Looks what can come in, and whether an import was interrupted. */
	async start(): Promise<void> {
		if (this.sources.length === 0) this.sources = await fileReader().sources();
		if (this.stage !== 'adding') this.kept = keptImports.all();
	}

	/** Opens a file and says at once what would come of it. */
	async take(file: File, preferred: string, shop: ShopHabits): Promise<void> {
		if (this.stage === 'adding') return;
		this.#clear();
		this.stage = 'reading';
		this.file = file.name;
		const round = (this.#round += 1);
		const opened = await this.#answered(fileReader().open(file, preferred, shop), 'choose');
		if (!opened || round !== this.#round) return;
		this.#open(opened.answer);
		if (opened.answer.ok) await this.check(shop);
	}

	/** The file holds something else. */
	async choose(source: string, shop: ShopHabits): Promise<void> {
		const round = (this.#round += 1);
		this.stage = 'checking';
		const guessing = fileReader().guessFor(source, this.guess?.header ?? 0, shop);
		const opened = await this.#answered(guessing, 'open');
		if (!opened || round !== this.#round) return;
		this.#open(opened.answer);
		await this.check(shop);
	}

	/** A column becomes something else; what another column was, where only one can be, is left out. */
	setTarget(place: number, target: string): void {
		const single = !this.view?.targets.find(({ name }) => name === target)?.several;
		this.columns = this.columns.map((column, at) => {
			if (at === place) return { ...column, target, confidence: 100 };
			return target !== '' && single && column.target === target
				? { ...column, target: '', confidence: 100 }
				: column;
		});
		if (this.stage === 'checked') this.stage = 'open';
	}

	setHabits(habits: Partial<Habits>): void {
		this.habits = { ...this.habits, ...habits };
		if (this.stage === 'checked') this.stage = 'open';
	}

	/** Asks the shop what it knows of every row. Nothing is written. */
	async check(shop: ShopHabits): Promise<void> {
		const round = (this.#round += 1);
		this.stage = 'checking';
		this.problem = '';
		this.outcomes = [];
		this.done = 0;
		const planned = await this.#answered(fileReader().plan(this.#mapping(), shop), 'open');
		if (!planned || round !== this.#round) return;
		const { rows, notes } = planned.answer;
		this.total = rows;
		const outcomes: RowOutcome[] = [...notes];
		const parts = partsOf(this.source, rows, { dry: true, onlyNew: this.onlyNew });
		const { command = '' } = this.view ?? {};
		for await (const { part, outcome } of answersTo(parts, ({ input }) =>
			workspace.runJson(command, input)
		)) {
			if (round !== this.#round) return;
			if (!outcome.ok) {
				this.problem = outcome.refusal.message;
				this.stage = 'open';
				return;
			}
			const { verdicts = [] } = outcome.result as Answer;
			verdicts.forEach(({ line, what, reason = '' }, index) =>
				outcomes.push({ line, what, reason, name: part.rows[index]?.name ?? '' })
			);
			this.done += part.rows.length;
		}
		if (round !== this.#round) return;
		this.outcomes = outcomes.sort((a, b) => a.line - b.line);
		this.stage = 'checked';
	}

	/** Brings the rows in. What was agreed to is remembered for the next such file. */
	async begin(): Promise<void> {
		if (this.stage !== 'checked' || !this.view) return;
		const batch = workspace.newCommandId();
		const { source, file, total, onlyNew } = this;
		const kept: KeptImport = { batch, file, source, command: this.view.command, onlyNew, total };
		keptMappings.keep(source, this.#signature, this.#mapping());
		this.stage = 'adding';
		this.done = 0;
		await fileReader().keep(batch);
		keptImports.keep(kept);
		await this.#add(kept);
	}

	/** Goes on with an import that was stopped, or whose page has died. */
	async resume(kept: KeptImport): Promise<void> {
		if (this.busy) return;
		if (this.batch !== kept.batch) {
			this.#clear();
			this.stage = 'reading';
			const taken = await this.#answered(fileReader().takeUp(kept.batch), 'choose');
			if (!taken) return;
			const total = taken.answer;
			if (total === undefined) {
				this.#forget(kept.batch);
				this.problem = say('interruptedGone');
				this.stage = 'choose';
				return;
			}
			this.file = kept.file;
			this.source = kept.source;
			this.onlyNew = kept.onlyNew;
			this.total = total;
		}
		this.stage = 'adding';
		await this.#add(kept);
	}

	stop(): void {
		this.#stopping = true;
	}

	/** Whatever is left of an import is not wanted. */
	leave(batch: Id): void {
		this.#forget(batch);
		if (this.stage === 'stopped') this.stage = 'done';
	}

	/** What came in of an interrupted import goes again, and the rest is not wanted. */
	async takeBack(batch: Id): Promise<void> {
		this.leave(batch);
		await undo(batch);
	}

	/** The rows that were not taken, as a file to mend. */
	async notTaken(): Promise<string> {
		const notes = this.outcomes.filter(({ what }) => what === 'refused');
		return await fileReader().refusedFile(notes, say('refusedWhy'));
	}

	/** What the reader answers; undefined where it failed, which is said, and from there it may be tried again. */
	async #answered<Answer>(
		asked: Promise<Answer>,
		otherwise: Stage
	): Promise<{ readonly answer: Answer } | undefined> {
		try {
			return { answer: await asked };
		} catch {
			this.problem = say('readerFailed');
			this.stage = otherwise;
			return undefined;
		}
	}

	async #add(kept: KeptImport): Promise<void> {
		this.batch = kept.batch;
		this.#stopping = false;
		this.problem = '';
		const free = await alone(kept.batch, () => this.#addAll(kept));
		if (!free) this.stage = 'choose';
	}

	async #addAll(kept: KeptImport): Promise<void> {
		const { batch, command, source, onlyNew } = kept;
		this.added = this.changed = this.done = 0;
		const late: RowOutcome[] = [];
		const parts = partsOf(source, this.total, { onlyNew }, () => this.#stopping);
		for await (const { part, outcome } of answersTo(parts, ({ input }, at) =>
			workspace.runJson(command, input, partId(batch, at), batch)
		)) {
			if (!outcome.ok) {
				this.problem = outcome.refusal.message;
				this.stage = 'stopped';
				return;
			}
			const { added, changed, refused } = outcome.result as Answer;
			this.added += added;
			this.changed += changed;
			late.push(
				...refused.map((note) => ({
					...note,
					what: 'refused' as const,
					name: part.rows.find(({ line }) => line === note.line)?.name ?? ''
				}))
			);
			this.done += part.rows.length;
			keptImports.keep({ ...kept, done: this.done });
		}
		if (this.done < this.total) {
			this.stage = 'stopped';
			return;
		}
		this.#tell(late);
		this.#forget(batch);
		this.stage = 'done';
		const came = this.added + this.changed;
		showDone(say('importDone', came), came > 0 ? batch : undefined);
	}

	/** Rows that could no longer be taken once it was their turn. */
	#tell(late: readonly RowOutcome[]): void {
		const lines = new Set(late.map(({ line }) => line));
		const others = this.outcomes.filter(({ line }) => !lines.has(line));
		this.outcomes = [...others, ...late].sort((a, b) => a.line - b.line);
	}

	#forget(batch: Id): void {
		void forgetImport(batch);
		this.kept = keptImports.all();
	}

	#open(opened: Opened): void {
		if (!opened.ok) {
			this.problem = opened.problem;
			this.stage = 'choose';
			return;
		}
		const { guess, rows, signature } = opened;
		const before = keptMappings.get(guess.source, signature);
		this.#signature = signature;
		this.guess = guess;
		this.source = guess.source;
		this.rows = rows;
		this.remembered = before !== undefined;
		const { days, decimal, digits } = guess.habits;
		this.habits = before?.habits ?? { days: days.value, decimal: decimal.value, digits };
		this.columns = guess.columns.map((column, at) =>
			before ? { ...column, target: before.targets[at] ?? '', confidence: 100 } : column
		);
		this.stage = 'open';
	}

	#mapping(): Mapping {
		return {
			source: this.source,
			layout: this.guess?.layout ?? '',
			header: this.guess?.header ?? 0,
			targets: this.columns.map(({ target }) => target),
			habits: $state.snapshot(this.habits)
		};
	}

	#clear(): void {
		this.problem = '';
		this.guess = undefined;
		this.columns = [];
		this.outcomes = [];
		this.batch = undefined;
		this.rows = this.done = this.total = this.added = this.changed = 0;
		this.onlyNew = false;
	}
}

/** The planned rows, a command's worth at a time, until somebody stops; the next are read while these are at work. */
async function* partsOf(
	source: string,
	total: number,
	options: Record<string, boolean>,
	stopped: () => boolean = () => false
) {
	const read = (offset: number) =>
		fileReader().part(source, { offset, limit: ROWS_A_PART }, options);
	let next = read(0);
	for (let at = 0; at < total && !stopped(); at += ROWS_A_PART) {
		const part = await next;
		if (at + ROWS_A_PART < total) next = read(at + ROWS_A_PART);
		yield part;
	}
}

/**
 * What is answered to each part, in order. The next one is asked before the last has answered, so that
 * the engine never waits for a page; not more, for a sale waits behind what was asked.
 */
async function* answersTo(
	parts: AsyncIterable<Part>,
	ask: (part: Part, at: number) => Promise<Outcome>
) {
	let before: { readonly part: Part; readonly outcome: Promise<Outcome> } | undefined;
	let at = 0;
	for await (const part of parts) {
		const asked = { part, outcome: ask(part, at) };
		at += 1;
		if (before) yield { part: before.part, outcome: await before.outcome };
		before = asked;
	}
	if (before) yield { part: before.part, outcome: await before.outcome };
}

/** The import of this tab. */
export const importing = new Importing();
