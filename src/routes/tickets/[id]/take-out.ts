import { say, takePieceOut } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import { told } from '../../selling/told.ts';
import { workspace } from '../../workspace.svelte.ts';

/** TK24 Takes a piece out of a job again, and says so. `use` is what it was taken under. */
export function takeOut(ticket: Id, use: Id, name: string) {
	return told(workspace.run(takePieceOut, { ticket, use }), () => say('pieceIsOut', { name }));
}
