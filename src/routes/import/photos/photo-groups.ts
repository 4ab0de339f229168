import type { PhotoTarget } from '#areas/inventory';
import type { Id } from '#lib/values/id.ts';
import { say } from './photo-words.ts';

/** The photos that go to one piece, in the order of their names. */
export interface PhotosOf {
	readonly piece: Id;
	readonly number: string;
	readonly title: string;
	readonly files: readonly File[];
}

/** A file that goes nowhere, and why. */
export interface LeftOut {
	readonly file: string;
	readonly why: string;
}

/** Files by the piece they go to, each as it comes, and those that go nowhere. */
export function sortedOut(
	files: readonly File[],
	targets: readonly PhotoTarget[]
): { readonly found: readonly PhotosOf[]; readonly left: readonly LeftOut[] } {
	const found = new Map<Id, PhotosOf & { readonly files: File[] }>();
	const left: LeftOut[] = [];
	targets.forEach((target, at) => {
		const file = files[at];
		if (!file) return;
		if ('why' in target) {
			const numbers = target.why === 'several' ? target.numbers.join(', ') : '';
			left.push({ file: target.file, why: say(`why-${target.why}`, { numbers }) });
			return;
		}
		const { piece, number, title } = target;
		const own = found.get(piece) ?? { piece, number, title, files: [] };
		own.files.push(file);
		found.set(piece, own);
	});
	return { found: [...found.values()], left };
}
