import type { CallOf } from '#lib/commands/command.ts';
import type { completeSale as decided } from './complete-sale.ts';

/** Completes a sale. What decides on it, work that is handed out with it too, is the engine's alone. */
export const completeSale: CallOf<typeof decided> = { name: 'selling.completeSale' };
