import type { CallOf } from '#lib/commands/command.ts';
import type * as carts from './carts.ts';
import type * as sales from './complete-sale.ts';
import type * as layaways from './layaways.ts';
import type * as settling from './settle.ts';

/**
 * What the screen of the till calls: commands by their names. What decides on them, work that is handed out
 * with a sale too, is the engine's alone, and the till opens without it.
 */
export const completeSale: CallOf<typeof sales.completeSale> = { name: 'selling.completeSale' };
export const parkCart: CallOf<typeof carts.parkCart> = { name: 'selling.parkCart' };
export const recallCart: CallOf<typeof carts.recallCart> = { name: 'selling.recallCart' };
export const discardCart: CallOf<typeof carts.discardCart> = { name: 'selling.discardCart' };
export const openLayaway: CallOf<typeof layaways.openLayaway> = { name: 'selling.openLayaway' };
export const payLayaway: CallOf<typeof layaways.payLayaway> = { name: 'selling.payLayaway' };
export const cancelLayaway: CallOf<typeof layaways.cancelLayaway> = {
	name: 'selling.cancelLayaway'
};
export const payCredit: CallOf<typeof settling.payCredit> = { name: 'selling.payCredit' };
