import { movePieces, piecesById, say } from '#areas/inventory';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Id } from '#lib/values/id.ts';
import { workspace } from '../workspace.svelte.ts';

/** Puts one piece into a case and says where it is now; answers whether it could be put there. */
export async function movePiece(piece: Id, into: Id): Promise<boolean> {
	// It may be moved before it has been drawn.
	const [moved] = await workspace.ask(piecesById, { ids: [piece] });
	const outcome = await workspace.run(movePieces, { pieces: [piece], case: into });
	const text = outcome.ok
		? say('movedToast', { piece: moved?.values.stockNumber ?? '', place: outcome.result.place })
		: outcome.refusal.message;
	toasts.show({ text, tone: outcome.ok ? 'plain' : 'danger' });
	return outcome.ok;
}
