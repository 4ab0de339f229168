import { PapersComing } from '#lib/forms/papers-coming.svelte.ts';
import { say, takeIn, type TakeInInput, type TicketResult } from '#areas/tickets';
import type { Day } from '#lib/values/day.ts';
import { isPaperName } from '#lib/values/paper.ts';
import { signatureText } from '#lib/values/signature.ts';
import { told } from '../../selling/told.ts';
import { workspace } from '../../workspace.svelte.ts';
import { taskInput, type Draft, type DraftJob } from './draft.ts';
import { takeInStore } from './take-in-store.ts';

const NEW_JOB: DraftJob = {
	photos: '',
	title: '',
	tested: false,
	tasks: [],
	condition: [],
	looked: false,
	sizeNow: '',
	sizeWanted: '',
	note: ''
};
const NEW: Draft = { jobs: [NEW_JOB], service: 'standard', terms: 'agreed' };

/** The take-in that is open on this tab; kept on the device from the first photo or word on. */
export class TakingIn {
	draft = $state.raw<Draft>(takeInStore.read() ?? NEW);
	busy = $state(false);
	/** Photos on their way into a job of it. */
	readonly photos = new PapersComing();
	#command = workspace.newCommandId();

	/** Whether anything of it is there to be kept. */
	get begun(): boolean {
		return this.draft !== NEW;
	}

	change(part: Partial<Draft>): void {
		this.draft = { ...this.draft, ...part };
		takeInStore.keep(this.draft);
	}

	changeJob(at: number, part: Partial<DraftJob>): void {
		const jobs = this.draft.jobs.map((job, index) => (index === at ? { ...job, ...part } : job));
		this.change({ jobs });
	}

	/** Keeps a number of a piece, or leaves it out once its field is empty. */
	setNumber(
		at: number,
		name: 'declared' | 'stones' | 'weight' | 'length',
		value: number | undefined
	): void {
		const jobs = this.draft.jobs.map((job, index) => {
			if (index !== at) return job;
			const { [name]: _before, ...rest } = job;
			return value === undefined ? rest : { ...rest, [name]: value };
		});
		this.change({ jobs });
	}

	addJob(): void {
		this.change({ jobs: [...this.draft.jobs, NEW_JOB] });
	}

	removeJob(at: number): void {
		this.change({ jobs: this.draft.jobs.filter((_job, index) => index !== at) });
	}

	forget(): void {
		this.draft = NEW;
		takeInStore.forget();
	}

	/** Takes it in; answers what came of it. A refusal is said and changes nothing. */
	async save(promised: Day, agreed: string): Promise<TicketResult | undefined> {
		if (!this.draft.person || this.busy) return undefined;
		this.busy = true;
		// A photo that was refused is said beside its field: nothing is taken in without it unseen.
		const result = (await this.photos.allIn()) ? await this.#save(promised, agreed) : undefined;
		this.busy = false;
		return result;
	}

	async #save(promised: Day, agreed: string): Promise<TicketResult | undefined> {
		const { person, jobs, service, terms, notOver, signature } = this.draft;
		if (!person) return undefined;
		const text = signature && signatureText(signature);
		const paper = text && (await told(workspace.addText(text), () => undefined));
		if (text && !paper) return undefined;
		const input = {
			person,
			promised,
			service,
			terms,
			...(notOver === undefined ? {} : { notOver }),
			...(paper ? { signed: { terms: agreed, paper } } : {}),
			jobs: jobs.map(inputOf)
		};
		const running = workspace.run(takeIn, input, this.#command);
		const result = await told(running, ({ number }) => say('takenInDone', { number }));
		if (!result) return undefined;
		this.#command = workspace.newCommandId();
		this.forget();
		return result;
	}
}

function inputOf(job: DraftJob): TakeInInput['jobs'][number] {
	const { photos, title, tasks, condition, sizeNow, sizeWanted, note, stones, declared, ...rest } =
		job;
	return {
		...rest,
		condition: [...condition],
		title: title.trim() || say('usualTitle'),
		photos: photos.split(' ').filter(isPaperName),
		...(stones === undefined ? {} : { stones }),
		...(declared === undefined ? {} : { declared }),
		...(sizeNow.trim() ? { sizeNow } : {}),
		...(sizeWanted.trim() ? { sizeWanted } : {}),
		...(note.trim() ? { note } : {}),
		tasks: tasks.map(taskInput)
	};
}
