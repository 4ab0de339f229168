import { personEffect } from '#areas/customers';
import { pieceEffect, type Remedy } from '#areas/inventory';
import { ticketEffect } from '#areas/tickets';
import { effectsOf, type Effect } from '#lib/facts/effect.ts';
import type { Id } from '#lib/values/id.ts';
import { CreditPaid } from './facts/credit.ts';
import { LayawayCancelled, LayawayOpened, LayawayPaid } from './facts/layaway.ts';
import {
	CustomerCalled,
	RefundUnpaid,
	SaleCompleted,
	SaleVoided,
	type ReturnLineBody,
	type SaleBody
} from './facts/sale.ts';
import { sum, type TenderBody } from './facts/shapes.ts';
import { say } from './messages.ts';

/** What a sale does to the pieces in it, a return to those that come back, and both to their person. */
export const saleEffects = effectsOf(SaleCompleted, [pieceEffect, personEffect], ({ body }) => [
	...body.lines.flatMap((line, index) => soldEffects(body, line.piece, index)),
	...(body.returns ?? []).map((line) => returnedEffect(body, line)),
	...personEffects(body, labelOf(body), body.due + deposited(body.tenders), {
		pieces: piecesOf(body)
	})
]);

function piecesOf({ lines, returns = [] }: SaleBody): readonly Id[] {
	return [...lines, ...returns].map(({ piece }) => piece);
}

function labelOf({ number, lines, work = [], deposits = [], returns = [] }: SaleBody): string {
	const [deposit] = deposits;
	if (deposit && lines.length + work.length + returns.length === 0)
		return say('workDeposit', { number: deposit.number });
	if (returns.length === 0) return say('saleNumber', { number });
	return say(lines.length > 0 ? 'exchangeNumber' : 'returnNumber', { number });
}

/** What was paid before, as a deposit, was told to the person's history then. */
function deposited(tenders: readonly TenderBody[]): number {
	const before = tenders.filter(({ kind }) => kind === 'deposit' || kind === 'work-deposit');
	return -sum(before.map((each) => each.amount));
}

interface WithPerson extends Pick<SaleBody, 'day' | 'currency'> {
	readonly person?: Id | undefined;
	readonly sale?: Id;
	readonly layaway?: Id | undefined;
}

function personEffects(
	{ person, day, currency, sale, layaway }: WithPerson,
	label: string,
	minor: number,
	{ pieces = [], once }: { readonly pieces?: readonly Id[]; readonly once?: Id } = {}
): readonly Effect[] {
	if (!person) return [];
	const about = layaway ? `/selling/layaways/${layaway}` : `/customers/${person}`;
	const href = sale ? `/selling/receipt/${sale}` : about;
	const amount = { minor, currency };
	return [
		personEffect.on(person, {
			day,
			label,
			href,
			amount,
			...(pieces.length > 0 ? { pieces } : {}),
			...(once ? { once } : {})
		})
	];
}

/** SL22 The sale takes the piece; if it has to give way, there are three ways out. */
function soldEffects(body: SaleBody, piece: Id, line: number): readonly Effect[] {
	const { sale, number, layaway } = body;
	const about = aboutSale(body, say('saleNumber', { number }));
	const taken = pieceEffect.on(piece, {
		...about,
		takes: { claim: sale, as: 'sold' },
		remedies: remediesOf(body, piece, line)
	});
	// SL18 What was put by for this sale is no longer put by.
	return layaway ? [taken, pieceEffect.on(piece, { ...about, releases: layaway })] : [taken];
}

/** A refund asks first whether the money has really gone back: the screen says which way it has to go. */
function remediesOf({ sale, number }: SaleBody, piece: Id, line: number): readonly Remedy[] {
	return [
		{ label: say('callThem', { number }), command: 'selling.noteCall', input: { sale, piece } },
		{ label: say('substitute', { number }), href: `/selling?return=${sale}&line=${line}` },
		{ label: say('refundThem', { number }), href: `/selling/refund/${sale}?line=${line}` }
	];
}

/** SL13 A piece that comes back waits to be looked at; one that nobody had is only let go. */
function returnedEffect(body: SaleBody, line: ReturnLineBody): Effect {
	const about = aboutSale(body, say('returnNumber', { number: body.number }));
	const released = { ...about, releases: line.sale };
	return pieceEffect.on(
		line.piece,
		line.condition === 'not-taken'
			? released
			: { ...released, takes: { claim: body.sale, as: 'inspection' } }
	);
}

/** SL45 SL46 What a sale does to tickets: jobs are handed out, deposits paid, used and given back. */
export const workEffects = effectsOf(SaleCompleted, [ticketEffect], ({ body, by }) => {
	const { sale, lines, returns = [], work = [], deposits = [], tenders } = body;
	const alone = { alone: true } as const;
	const tickets = [...new Set([...work, ...deposits].map(({ ticket }) => ticket))];
	return tickets.map((ticket) => {
		const jobs = work.filter((line) => line.ticket === ticket);
		const paid = sum(deposits.flatMap((line) => (line.ticket === ticket ? [line.amount] : [])));
		const used = tenders.filter((each) => each.kind === 'work-deposit' && each.ticket === ticket);
		const minor = paid - sum(used.map((each) => each.amount));
		const { fetchedBy, signed } = jobs[0] ?? {};
		const collects = {
			sale,
			jobs: jobs.map(({ job }) => job),
			...(fetchedBy ? { by: fetchedBy } : {}),
			...(tickets.length === 1 && lines.length + returns.length === 0 ? alone : {})
		};
		return ticketEffect.on(ticket, {
			...aboutSale(
				body,
				say(jobs.length > 0 ? 'workFetched' : 'workPaid', { number: body.number })
			),
			...(by ? { by } : {}),
			...(minor === 0 ? {} : { deposit: { sale, minor } }),
			...(signed ? { signed } : {}),
			...(jobs.length > 0 ? { collects } : {})
		});
	});
});

/** SL14 A void lets every piece of the sale go; jobs are with us again, and deposits as they were. */
export const voidEffects = effectsOf(
	SaleVoided,
	[ticketEffect, pieceEffect, personEffect],
	({ body }) => {
		const label = say('voidOf', { number: body.number });
		return [
			...(body.tickets ?? []).map((ticket) =>
				ticketEffect.on(ticket, { ...aboutSale(body, label), voids: body.sale })
			),
			...body.pieces.map((piece) =>
				pieceEffect.on(piece, { ...aboutSale(body, label), releases: body.sale })
			),
			...personEffects(body, label, sum(body.tenders.map((each) => each.amount)), {
				pieces: body.pieces
			})
		];
	}
);

/** SL13 A return that was not paid out keeps no piece waiting: the one that was paid does. */
export const unpaidEffects = effectsOf(RefundUnpaid, [pieceEffect, personEffect], ({ body }) => {
	const { sale, way, number, kind, pieces, tenders } = body;
	const label = say('unpaidOf', { number });
	return [
		...pieces.map((piece) =>
			pieceEffect.on(piece, {
				...aboutSale(body, label),
				...(kind === 'return' ? { releases: sale } : {})
			})
		),
		...personEffects(body, label, sum(tenders.map((each) => each.amount)), { once: way })
	];
});

/** What a person pays of their overdrawn store credit is a line in their history. */
export const creditPaidEffects = effectsOf(CreditPaid, [personEffect], ({ body }) =>
	personEffects(body, say('creditPaidOff'), body.amount)
);

/** A call is a line in the history of the piece it was about, and a remark on the claim. */
export const callEffects = effectsOf(CustomerCalled, [pieceEffect], ({ body }) => [
	pieceEffect.on(body.piece, {
		label: say('customerCalled', { number: body.number }),
		href: `/selling/receipt/${body.sale}`,
		day: body.day,
		location: body.location,
		remark: { claim: body.sale, text: body.note ?? say('called') }
	})
]);

/** SL18 A layaway keeps its pieces for its person. */
export const layawayEffects = effectsOf(LayawayOpened, [pieceEffect], ({ body }) =>
	body.lines.map((line) =>
		pieceEffect.on(line.piece, {
			...aboutLayaway(body, say('layawayNumber', { number: body.number })),
			takes: { claim: body.layaway, as: 'reserved' },
			remedies: [calledOff(body)]
		})
	)
);

/** SL18 If the layaway has to give way: all of it is called off, and what was paid is store credit. */
function calledOff({ layaway, number }: { readonly layaway: Id; readonly number: string }): Remedy {
	const input = { layaway, fee: 0, refundTo: 'credit', reason: say('callOffReason') };
	return { label: say('callOff', { number }), command: 'selling.cancelLayaway', input };
}

/** A payment on a layaway is a line in the history of its person. */
export const layawayPaidEffects = effectsOf(LayawayPaid, [personEffect], ({ body }) =>
	personEffects(body, say('layawayPayment', { number: body.number }), body.amount)
);

/** A layaway that is called off lets its pieces go. */
export const layawayEndEffects = effectsOf(
	LayawayCancelled,
	[pieceEffect, personEffect],
	({ body }) => {
		const label = say('layawayCancelled', { number: body.number });
		return [
			...body.pieces.map((piece) =>
				pieceEffect.on(piece, { ...aboutLayaway(body, label), releases: body.layaway })
			),
			...personEffects(body, label, body.fee - body.paid, { pieces: body.pieces })
		];
	}
);

function aboutSale(
	{ sale, day, location }: Pick<SaleBody, 'sale' | 'day' | 'location'>,
	label: string
) {
	return { label, href: `/selling/receipt/${sale}`, day, location };
}

function aboutLayaway(
	{ layaway, day, location }: { layaway: Id; day: SaleBody['day']; location: Id },
	label: string
) {
	return { label, href: `/selling/layaways/${layaway}`, day, location };
}
