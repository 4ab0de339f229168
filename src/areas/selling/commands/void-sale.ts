import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import { SaleVoided, type SaleBody } from '../facts/sale.ts';
import { IdOf, Words, type TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { VOID_SALE } from '../permissions.ts';
import { receiptOf } from '../queries/sales.ts';
import { tillOf } from './here.ts';
import { isRefused } from './refused.ts';

/**
 * SL14 Takes a whole sale back on its own business day, for a reason. Its number stays in sight. Later,
 * or once anything of it came back, it is returned instead.
 */
export const voidSale = defineCommand({
	name: 'selling.voidSale',
	label: 'Void sale',
	done: 'Sale {number} voided',
	instead: say('insteadVoid'),
	may: VOID_SALE,
	input: v.object({ sale: IdOf, reason: Words }),
	decide({ sale, reason }, tables, context): Decision<{ readonly sale: Id }> {
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
		if (body.location !== till.location.id) return refuse('elsewhere', say('voidElsewhere'));
		if (body.day !== till.day) return refuse('day-over', say('voidDayOver', { number }));
		const tenders = body.tenders.map((tender, index) => reversed(body, tender, index));
		const cash = tenders.some((each) => each.kind === 'cash');
		const { work = [], deposits = [] } = body;
		const tickets = [...new Set([...work, ...deposits].map(({ ticket }) => ticket))];
		const fact = SaleVoided.write({
			sale,
			number,
			location: body.location,
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

function reversed({ sale }: SaleBody, tender: TenderBody, index: number): TenderBody {
	const of = { sale, tender: index };
	const amount = 0 - tender.amount;
	return tender.kind === 'cash'
		? { ...tender, amount, received: 0, change: 0, of }
		: { ...tender, amount, of };
}
