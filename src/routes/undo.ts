import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Id } from '#lib/values/id.ts';
import { recentActs } from '#lib/workspace/face.ts';
import { say } from './shell-words.ts';
import { workspace } from './workspace.svelte.ts';

/** Says what was done, with the way back beside it; a batch is only there when something was written. */
export function showDone(text: string, batch: Id | undefined): void {
	if (batch === undefined) toasts.show({ text });
	else toasts.show({ text, action: { label: say('undo'), run: () => void undo(batch) } });
}

/** Undoes a batch and says so, with the way back; answers why not, if it cannot. */
export async function undo(batch: Id, what?: string): Promise<string | undefined> {
	const outcome = await workspace.undo(batch);
	if (!outcome.ok) {
		toasts.show({ text: outcome.refusal.message, tone: 'danger' });
		return outcome.refusal.message;
	}
	const { changedSince } = outcome.result;
	const done = what === undefined ? say('undone') : say('undoneWhat', { what });
	const text = changedSince === 0 ? done : `${done} ${say('changedSince', changedSince)}`;
	const back = outcome.batch;
	if (back === undefined) toasts.show({ text });
	else toasts.show({ text, action: { label: say('redo'), run: () => void undo(back) } });
	return undefined;
}

/** One after the other: what is undone just now is not the last thing any more. */
let undoing: Promise<void> = Promise.resolve();

/** Undoes the last thing that was done on this device; a sale is not undone, and it says what to do. */
export function undoLast(): Promise<void> {
	undoing = undoing.then(undoNext, undoNext);
	return undoing;
}

async function undoNext(): Promise<void> {
	const recent = await workspace.ask(recentActs, { limit: 20 });
	const last = recent.find((act) => !act.undone && !act.undoes);
	if (last) await undo(last.batch, last.what);
	else toasts.show({ text: say('nothingToUndo') });
}
