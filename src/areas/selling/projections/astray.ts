import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import { defineIndex } from '#lib/projections/derivation.ts';
import { say } from '../messages.ts';
import { amountWords } from '../rules/amount-words.ts';
import { depositLeft, layawayState, LAYAWAYS, movesOf, type LayawayRow } from './layaways.ts';

/** SL18 A deposit that two devices moved apart: more was given back than paid, or some was paid on what had ended. */
export const depositAstray = defineIndex({
	name: 'layaway deposits astray',
	from: [LAYAWAYS],
	to: CLASHES,
	each(rows, key) {
		const row = rows[LAYAWAYS] as LayawayRow | undefined;
		const left = depositLeft(row);
		if (!row?.opened || left === 0 || (left > 0 && layawayState(row) === 'open')) return [];
		const { number, currency } = row.opened;
		const amount = amountWords({ minor: Math.abs(left), currency });
		const value: Clash = {
			kind: 'deposit-astray',
			title: say('depositAstray', { number }),
			text: say(left > 0 ? 'depositOver' : 'depositShort', { amount }),
			href: `/selling/layaways/${key}`,
			sides: movesOf(row).map((move) => ({ label: move.label, detail: move.day, href: move.href })),
			verbs: left > 0 ? [giveBack(key, amount)] : takeBack(row, key, amount, -left)
		};
		return [{ key: `layaway/${key}`, member: key, value }];
	}
});

function giveBack(layaway: string, amount: string): Clash['verbs'][number] {
	return {
		label: say('giveCredit', { amount }),
		command: 'selling.cancelLayaway',
		input: { layaway, fee: 0, refundTo: 'credit', reason: say('depositAstrayReason') }
	};
}

/** What was given back too often can be taken back; a second hand-over is returned instead. */
function takeBack(row: LayawayRow, layaway: string, amount: string, minor: number): Clash['verbs'] {
	if (!row.moves.some((move) => move.kind === 'cancelled')) return [];
	const taking = (label: string, tender: object) => ({
		label,
		command: 'selling.payLayaway',
		input: { layaway, amount: minor, tenders: [tender] }
	});
	return [
		taking(say('tookCash', { amount }), { kind: 'cash', received: minor }),
		taking(say('tookCard', { amount }), { kind: 'card' }),
		taking(say('tookCredit', { amount }), { kind: 'credit' })
	];
}
