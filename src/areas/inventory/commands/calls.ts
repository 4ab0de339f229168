import type { CallOf } from '#lib/commands/command.ts';
import type * as adding from './add-pieces.ts';
import type * as archiving from './archive-pieces.ts';
import type * as moving from './move-pieces.ts';
import type * as opening from './open-shop.ts';

/** What screens call: commands by their names. What decides on them is the engine's alone, and no screen loads it. */
export const addPieces: CallOf<typeof adding.addPieces> = { name: 'inventory.addPieces' };
export const archivePieces: CallOf<typeof archiving.archivePieces> = {
	name: 'inventory.archivePieces'
};
export const movePieces: CallOf<typeof moving.movePieces> = { name: 'inventory.movePieces' };
export const openShop: CallOf<typeof opening.openShop> = { name: 'inventory.openShop' };
