import type { EstimateView } from '#areas/tickets';
import { later } from '#lib/ui/timing.ts';
import { startOfDay } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';

/** A page stands no longer than this. */
export const UP_FOR_MS = 14 * 86_400_000;
/** Longest side of a photo on it, pixels: some ten KB of the fifty that a page has. */
const PHOTO_PIXELS = 240;
const QUALITY = 0.7;
const PATIENCE_MS = 2_000;

/** TK18 Addresses of pages that may still be up, of estimates that were answered another way. */
export function pagesOver(estimates: readonly EstimateView[], now: number): readonly string[] {
	return estimates.flatMap(({ address, answer, how, day }) => {
		const isOver = startOfDay(day, 'UTC') + 2 * UP_FOR_MS < now;
		return address && answer && how !== 'link' && !isOver ? [address] : [];
	});
}

/** Shows a paper as soon as it is on this device; returns what ends it. */
type ShowPaper = (
	name: PaperName,
	size: 'thumb',
	here: (url: string | undefined) => void
) => () => void;

/** The photos of jobs that are on this device, small enough for a page, each as a data address. */
export async function smallPhotos(
	jobs: readonly { readonly job: Id; readonly photos?: readonly PaperName[] | undefined }[],
	show: ShowPaper
): Promise<ReadonlyMap<Id, string>> {
	const photos = new Map<Id, string>();
	await Promise.all(
		jobs.map(async ({ job, photos: [first] = [] }) => {
			const small = first && (await smallPhoto(first, show));
			if (small) photos.set(job, small);
		})
	);
	return photos;
}

async function smallPhoto(name: PaperName, show: ShowPaper): Promise<string | undefined> {
	let end: (() => void) | undefined;
	const url = await new Promise<string | undefined>((resolve) => {
		end = show(name, 'thumb', resolve);
		// A photo that is not here yet keeps nobody waiting: the page goes without it.
		later(PATIENCE_MS, () => resolve(undefined));
	});
	const picture = new Image();
	try {
		if (url === undefined) return undefined;
		picture.src = url;
		await picture.decode();
		return drawn(picture);
	} catch {
		return undefined;
	} finally {
		end?.();
	}
}

function drawn(picture: HTMLImageElement): string {
	const scale = Math.min(1, PHOTO_PIXELS / Math.max(picture.naturalWidth, picture.naturalHeight));
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
	canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
	canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	return canvas.toDataURL('image/jpeg', QUALITY);
}
