import type { CallOf } from '#lib/commands/command.ts';
import type * as costs from './costs.ts';
import type * as estimates from './estimates.ts';
import type * as moves from './moves.ts';
import type * as pieces from './pieces.ts';
import type * as taking from './take-in.ts';
import type * as telling from './telling.ts';
import type * as workshop from './workshop.ts';

/** What screens call: commands by their names. What decides on them is the engine's alone, and no screen loads it. */
export const noteCost: CallOf<typeof costs.noteCost> = { name: 'tickets.noteCost' };
export const takeCostBack: CallOf<typeof costs.takeCostBack> = { name: 'tickets.takeCostBack' };
export const usePiece: CallOf<typeof pieces.usePiece> = { name: 'tickets.usePiece' };
export const takePieceOut: CallOf<typeof pieces.takePieceOut> = { name: 'tickets.takePieceOut' };
export const answerEstimate: CallOf<typeof estimates.answerEstimate> = {
	name: 'tickets.answerEstimate'
};
export const giveEstimate: CallOf<typeof estimates.giveEstimate> = { name: 'tickets.giveEstimate' };
export const handOver: CallOf<typeof moves.handOver> = { name: 'tickets.handOver' };
export const hold: CallOf<typeof moves.hold> = { name: 'tickets.hold' };
export const noteJob: CallOf<typeof moves.noteJob> = { name: 'tickets.noteJob' };
export const resume: CallOf<typeof moves.resume> = { name: 'tickets.resume' };
export const takeBack: CallOf<typeof moves.takeBack> = { name: 'tickets.takeBack' };
export const redo: CallOf<typeof taking.redo> = { name: 'tickets.redo' };
export const takeIn: CallOf<typeof taking.takeIn> = { name: 'tickets.takeIn' };
export const holdNoticeBack: CallOf<typeof telling.holdNoticeBack> = {
	name: 'tickets.holdNoticeBack'
};
export const noteNotice: CallOf<typeof telling.noteNotice> = { name: 'tickets.noteNotice' };
export const tellCustomer: CallOf<typeof telling.tellCustomer> = { name: 'tickets.tell' };
export const openWorkshop: CallOf<typeof workshop.openWorkshop> = { name: 'tickets.openWorkshop' };
