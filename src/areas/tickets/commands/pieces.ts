import * as v from 'valibot';
import { pieceById, type PieceStanding } from '#areas/inventory';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import { JobPieceTakenOut, JobPieceUsed } from '../facts/job.ts';
import { IdOf } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { USE_PIECES } from '../permissions.ts';
import { isOff } from '../rules/standing.ts';
import { aboutOf, atJob, atTicket, isRefused } from './here.ts';

/** Why a piece of another standing goes into no job. */
const NOT_FREE = {
	reserved: 'pieceKept',
	inspection: 'pieceBack',
	sold: 'pieceSold',
	'sold-twice': 'pieceSold',
	used: 'pieceInWork',
	archived: 'pieceArchived'
} as const satisfies Record<Exclude<PieceStanding, 'stock'>, string>;

/** TK24 Puts a piece of the stock that lies here into a job that is with us. */
export const usePiece = defineCommand({
	name: 'tickets.usePiece',
	label: 'Put a piece into a job',
	done: 'Piece put into a job',
	instead: say('insteadPiece'),
	may: USE_PIECES,
	input: v.object({ ticket: IdOf, job: IdOf, piece: IdOf }),
	decide(input, tables, context): Decision<{ readonly ticket: Id; readonly use: Id }> {
		const found = atJob(tables, context, input);
		if (isRefused(found)) return found;
		const { at, job } = found;
		const { number, standing } = job;
		if (isOff(standing.stage)) return refuse('not-done', say('jobNotDone', { number }));
		if (standing.stage === 'estimate' || standing.stage === 'approval')
			return refuse('not-approved', say('notApproved', { number }));
		const piece = pieceById(tables, input.piece);
		if (!piece) return refuse('not-here', say('pieceNotHere'));
		const { stockNumber, title } = piece.values;
		const name = `${stockNumber} ${title}`;
		if (piece.standing !== 'stock')
			return refuse(piece.standing, say(NOT_FREE[piece.standing], { name }));
		if (piece.location && piece.location !== at.location.id)
			return refuse('elsewhere', say('pieceElsewhere', { name, place: piece.locationName }));
		const use = context.newId();
		const about = { ...aboutOf(at), job: input.job, number };
		const fact = JobPieceUsed.write({ ...about, use, piece: piece.id, stockNumber, title });
		return decided([fact], { ticket: input.ticket, use });
	}
});

/** TK24 Takes a piece out of a job again, whether the job has left or not. */
export const takePieceOut = defineCommand({
	name: 'tickets.takePieceOut',
	label: 'Take a piece out of a job',
	done: 'Piece taken out of a job',
	instead: say('insteadPiece'),
	may: USE_PIECES,
	input: v.object({ ticket: IdOf, use: IdOf }),
	decide({ ticket, use }, tables, context): Decision<{ readonly ticket: Id }> {
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		for (const { body, number, standing } of at.view.jobs) {
			const piece = standing.pieces.find((each) => each.use === use);
			if (!piece) continue;
			const { title: _title, ...what } = piece;
			const fact = JobPieceTakenOut.write({ ...aboutOf(at), job: body.job, number, ...what });
			return decided([fact], { ticket });
		}
		return refuse('piece-out', say('pieceOutAlready'));
	}
});
