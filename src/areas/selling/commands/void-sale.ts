import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import { pickUpOf } from '#areas/tickets';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import { SaleVoided, type SaleBody } from '../facts/sale.ts';
import { IdOf, Words } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { VOID_SALE } from '../permissions.ts';
import { paidBack } from '../queries/refunds.ts';
import { receiptOf } from '../queries/sales.ts';
import { tillOf } from './here.ts';
import { isRefused } from './refused.ts';

/**
 * SL14 Takes a whole sale back on its own business day, for a reason. Its number stays in sight. Later,
 * or once anything of it came back, it is returned instead; work cannot be, so a pick-up that was paid
 * twice is taken back on any day, and its money and tax count on that one. As credit where `refundTo` says so.
 */
export const voidSale = defineCommand({
	name: 'selling.voidSale',
	label: 'Void sale',
	done: 'Sale {number} voided',
	instead: say('insteadVoid'),
	may: VOID_SALE,
	input: v.object({
		sale: IdOf,
		reason: Words,
		refundTo: v.optional(v.picklist(['original', 'credit']))
	}),
	decide({ sale, reason, refundTo }, tables, context): Decision<{ readonly sale: Id }> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const receipt = receiptOf(tables, sale);
		if (!receipt) return refuse('sale-not-here', say('saleNotHere'));
		const body = receipt.sale;
		const { number, currency, person } = body;
		if (receipt.state === 'void') return refuse('void', say('saleIsVoid', { number }));
		if (body.returns) return refuse('has-returns', say('voidHasReturns', { number }));
		if (receipt.back.length > 0) return refuse('back', say('voidAfterReturn', { number }));
		if (body.layaway) return refuse('layaway', say('voidLayaway', { number }));
		if (currency !== till.location.values.currency)
			return refuse('currency', say('otherCurrencySale', { number, currency }));
		if (!isPaidTwice(tables, body)) {
			if (body.location !== till.location.id) return refuse('elsewhere', say('voidElsewhere'));
			if (body.day !== till.day) return refuse('day-over', say('voidDayOver', { number }));
		}
		if (refundTo === 'credit' && !person) return refuse('no-person', say('creditNeedsPerson'));
		const tenders = [...paidBack(body, refundTo === 'credit' ? person : undefined)];
		const cash = tenders.some((each) => each.kind === 'cash');
		const { work = [], deposits = [] } = body;
		const tickets = [...new Set([...work, ...deposits].map(({ ticket }) => ticket))];
		const fact = SaleVoided.write({
			sale,
			number,
			location: till.location.id,
			day: till.day,
			currency,
			reason,
			pieces: body.lines.map((line) => line.piece),
			...(tickets.length > 0 ? { tickets } : {}),
			...(person ? { person } : {}),
			tenders,
			...(cash && till.drawer ? { drawer: till.drawer } : {})
		});
		return decided([fact], { sale });
	}
});

/** SL45 Whether another sale handed out a job of this one too: the customer paid for it twice. */
function isPaidTwice(tables: Tables, { sale, work = [] }: SaleBody): boolean {
	return work.some(({ ticket }) => pickUpOf(tables, ticket)?.twice.includes(sale));
}
