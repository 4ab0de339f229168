import { photoTargets, Piece, piecesById } from '#areas/inventory';
import type { Id } from '#lib/values/id.ts';
import { showDone } from '../../undo.ts';
import { workspace } from '../../workspace.svelte.ts';
import { sortedOut, type LeftOut, type PhotosOf } from './photo-groups.ts';
import { say } from './photo-words.ts';

type Stage = 'choose' | 'matching' | 'checked' | 'adding' | 'stopped' | 'done';

/** What cameras and phones write; whether this browser can read it, it says when it tries. */
const PICTURE = /\.(jpe?g|png|webp|gif|avif|heic|heif|bmp|tiff?)$/i;
/** Files that systems leave in folders without being asked. */
const HIDDEN = /^(\..*|thumbs\.db|desktop\.ini)$/i;

/**
 * INV23 Photos on their way to the pieces whose numbers they bear. It outlives the screen. A photo that a piece
 * has already adds nothing, so that whatever was stopped or interrupted is simply done again.
 */
class PhotoImport {
	stage = $state<Stage>('choose');
	found = $state.raw<readonly PhotosOf[]>([]);
	left = $state.raw<readonly LeftOut[]>([]);
	done = $state(0);
	added = $state(0);
	known = $state(0);
	batch = $state.raw<Id>();
	readonly total = $derived(this.found.reduce((sum, { files }) => sum + files.length, 0));
	#next = 0;
	#stopping = false;

	get busy(): boolean {
		return this.stage === 'matching' || this.stage === 'adding';
	}

	/** Looks whose photos the files are. Nothing is kept yet. */
	async take(all: readonly File[]): Promise<void> {
		if (this.busy) return;
		this.stage = 'matching';
		this.done = this.added = this.known = this.#next = 0;
		this.batch = undefined;
		const files = all.filter(({ name }) => !HIDDEN.test(name));
		const pictures = files.filter(({ name }) => PICTURE.test(name)).sort(byName);
		const others = files.filter(({ name }) => !PICTURE.test(name));
		const targets = await workspace.ask(photoTargets, { files: pictures.map(({ name }) => name) });
		const { found, left } = sortedOut(pictures, targets);
		this.found = found;
		this.left = [
			...others.map(({ name }) => ({ file: name, why: say('why-not-picture') })),
			...left
		];
		this.stage = 'checked';
	}

	/** Adds them, piece by piece, in one batch; what was stopped goes on. */
	async add(): Promise<void> {
		if (this.stage !== 'checked' && this.stage !== 'stopped') return;
		const batch = (this.batch ??= workspace.newCommandId());
		this.stage = 'adding';
		this.#stopping = false;
		for (; this.#next < this.found.length; this.#next += 1) {
			if (this.#stopping) {
				this.stage = 'stopped';
				return;
			}
			const photos = this.found[this.#next];
			if (photos) await this.#addTo(photos, batch);
		}
		this.stage = 'done';
		showDone(say('added', this.added), this.added > 0 ? batch : undefined);
	}

	stop(): void {
		this.#stopping = true;
	}

	async #addTo({ piece, files }: PhotosOf, batch: Id): Promise<void> {
		const problems: LeftOut[] = [];
		const names = [];
		for (const file of files) {
			const kept = await workspace.addPaper(file);
			if (kept.ok) names.push(kept.result);
			else problems.push({ file: file.name, why: kept.refusal.message });
			this.done += 1;
		}
		const [now] = await workspace.ask(piecesById, { ids: [piece] });
		const seen = now?.values.photos ?? [];
		const fresh = [...new Set(names)].filter((name) => !seen.includes(name));
		const saved =
			fresh.length === 0 ||
			(await workspace.save(
				Piece,
				piece,
				{ photos: [...seen, ...fresh] },
				{ photos: seen },
				batch
			));
		if (saved === true || saved.ok) {
			this.added += fresh.length;
			this.known += names.length - fresh.length;
		} else {
			const why = saved.refusal.message;
			problems.push(...files.map(({ name }) => ({ file: name, why })));
		}
		if (problems.length > 0) this.left = [...this.left, ...problems];
	}
}

/** The photos that are on their way in this tab. */
export const photoImport = new PhotoImport();

const inOrder = new Intl.Collator('en', { numeric: true });

/** R-1 comes before R-1-2 and that before R-1-10, however each is written: the first is the main photo. */
function byName(a: File, b: File): number {
	const [one = '', two = ''] = [a, b].map(({ name }) =>
		name.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}]/gu, '')
	);
	return inOrder.compare(one, two) || inOrder.compare(a.name, b.name);
}
