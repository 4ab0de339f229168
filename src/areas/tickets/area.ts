import { defineArea } from '#lib/area/area.ts';
import { noteCost, takeCostBack } from './commands/costs.ts';
import { answerEstimate, callOff, giveEstimate } from './commands/estimates.ts';
import { handOver, hold, noteJob, resume, settlePlace, takeBack } from './commands/moves.ts';
import { takePieceOut, usePiece } from './commands/pieces.ts';
import { redo, takeIn } from './commands/take-in.ts';
import { holdNoticeBack, noteNotice, tellCustomer } from './commands/telling.ts';
import { openWorkshop } from './commands/workshop.ts';
import { pieceOutEffects, pieceUsedEffects, takenInEffects } from './effects.ts';
import { CHANGE_PRICE_BOOK, CHECK_OWN_WORK, SEE_JOB_COSTS, USE_PIECES } from './permissions.ts';
import { ticketPostings } from './postings.ts';
import { ticketClashes } from './projections/clashes.ts';
import { JOB_COSTS, jobCosts } from './projections/costs.ts';
import { openTickets, takenInByDay, ticketNumbers } from './projections/lists.ts';
import { redoClashes, redos } from './projections/redos.ts';
import { TICKETS, tickets } from './projections/tickets.ts';
import { ticketsWaiting } from './projections/waiting.ts';
import { jobCards } from './queries/cards.ts';
import { costsOfTicket } from './queries/costs.ts';
import { noticesDue } from './queries/notices.ts';
import { pickUps, redone, ticket, ticketByNumber } from './queries/tickets.ts';
import { ticketNeeds } from './queries/needs.ts';
import { benchLoad, heldGoods, priceBook, takenInOn, workshop } from './queries/workshop.ts';
import { records } from './records.ts';
import { tellings } from './tellings.ts';

export {
	answerEstimate,
	giveEstimate,
	handOver,
	hold,
	holdNoticeBack,
	noteCost,
	noteJob,
	noteNotice,
	openWorkshop,
	redo,
	resume,
	takeBack,
	takeCostBack,
	takeIn,
	takePieceOut,
	tellCustomer,
	usePiece
} from './commands/calls.ts';
export type { EstimateResult } from './commands/estimates.ts';
export type { TakeInInput, TicketResult } from './commands/take-in.ts';
export { ticketEffect } from './effects.ts';
export { SEE_JOB_COSTS } from './permissions.ts';
export { say } from './messages/screens.ts';
export { estimatePage } from './prints/estimate-page.ts';
export { noticeMail, noticeOf } from './prints/notice.ts';
export {
	conditionWords,
	jobFacts,
	printedClaim,
	printedEnvelope,
	printedEstimate,
	stageWords
} from './prints.ts';
export { jobCards, type CardsArgs, type JobCard } from './queries/cards.ts';
export { benchDeeds } from './demo/deeds.ts';
export {
	costsOfTicket,
	heldGoods,
	noticesDue,
	pickUps,
	redone,
	takenInOn
} from './queries/calls.ts';
export type { CostView } from './queries/costs.ts';
export { billOf, metalCost, type JobBill } from './rules/bill.ts';
export type { NoticeDue } from './queries/notices.ts';
export {
	pickUpOf,
	ticket,
	ticketByNumber,
	ticketsOpen,
	type EstimateView,
	type PickUpJob,
	type JobView,
	type PickUpView,
	type TicketView
} from './queries/tickets.ts';
export {
	benchLoad,
	priceBook,
	workshop,
	type DayLoad,
	type HeldGoods,
	type TakenInDay,
	type TaskView
} from './queries/workshop.ts';
export { RepairTask, Workshop } from './records.ts';
export type { TicketChange } from './rules/events.ts';
export { startBook } from './rules/start-book.ts';
export { hearsByMail } from './rules/telling.ts';
export { isTicketNumber } from './rules/numbers.ts';
export { priceOf, type Drivers } from './rules/price.ts';
export type { Stage } from './rules/standing.ts';
export {
	CONDITIONS,
	COST_KINDS,
	HOLD_REASONS,
	METALS,
	PLACES,
	promisingWord,
	taskWords,
	type Condition,
	type CostKind,
	type HoldReason,
	type Metal,
	type Place
} from './rules/words.ts';

/** Work on what customers leave with us: from take-in over the bench to pick-up. It imports nobody who sells. */
export default defineArea({
	name: 'tickets',
	needed: { tickets: 2 },
	records,
	commands: [
		takeIn,
		redo,
		giveEstimate,
		answerEstimate,
		tellCustomer,
		noteNotice,
		holdNoticeBack,
		callOff,
		handOver,
		settlePlace,
		takeBack,
		hold,
		resume,
		noteJob,
		noteCost,
		takeCostBack,
		usePiece,
		takePieceOut,
		openWorkshop
	],
	projections: [tickets, jobCosts],
	effects: [takenInEffects, pieceUsedEffects, pieceOutEffects],
	derivations: [
		openTickets,
		ticketNumbers,
		ticketsWaiting,
		takenInByDay,
		ticketClashes,
		redos,
		redoClashes,
		ticketPostings
	],
	queries: [
		ticket,
		ticketByNumber,
		redone,
		pickUps,
		noticesDue,
		jobCards,
		priceBook,
		workshop,
		benchLoad,
		takenInOn,
		heldGoods,
		costsOfTicket
	],
	permissions: [SEE_JOB_COSTS, CHECK_OWN_WORK, USE_PIECES, CHANGE_PRICE_BOOK],
	withheld: [{ table: JOB_COSTS, see: SEE_JOB_COSTS }],
	needs: [ticketNeeds],
	tellings,
	papers: { reads: [TICKETS], load: async () => (await import('./papers.ts')).ticketPapers }
});
