import { telling } from '#lib/projections/activity.ts';
import {
	CashBanked,
	DrawerClosed,
	DrawerOpened,
	DrawerOpenedWithoutSale,
	DrawerPaid
} from './facts/drawer.ts';
import { LayawayCancelled, LayawayOpened, LayawayPaid } from './facts/layaway.ts';
import { SaleCompleted, SaleVoided } from './facts/sale.ts';
import { say } from './messages.ts';

/** How what happens at the till is told. */
export const tellings = [
	telling(SaleCompleted, ({ sale, number, returns = [], lines }) => ({
		text: withPieces(number, [
			...lines.map(soldWords),
			...returns.map(({ stockNumber }) => say('toldBack', { piece: stockNumber }))
		]),
		href: receipt(sale),
		kind: returns.length > 0 ? 'refund' : lines.some((line) => line.discount) ? 'discount' : 'sale'
	})),
	telling(SaleVoided, ({ sale, number, reason }) => ({
		text: `${number} · ${reason}`,
		href: receipt(sale),
		kind: 'void'
	})),
	telling(DrawerOpenedWithoutSale, ({ reason }) => ({ text: reason, kind: 'no-sale' })),
	telling(DrawerOpened, () => ({ kind: 'drawer' })),
	telling(DrawerPaid, ({ reason }) => ({ text: reason, kind: 'drawer' })),
	telling(DrawerClosed, () => ({ kind: 'drawer' })),
	telling(CashBanked, () => ({ kind: 'drawer' })),
	telling(LayawayOpened, ({ number, lines }) => ({
		text: withPieces(number, lines.map(soldWords)),
		kind: lines.some((line) => line.discount) ? 'discount' : 'sale'
	})),
	telling(LayawayPaid, ({ number }) => ({ text: number, kind: 'sale' })),
	telling(LayawayCancelled, ({ number, reason }) => ({
		text: `${number} · ${reason}`,
		kind: 'refund'
	}))
];

interface Sold {
	readonly stockNumber: string;
	readonly list: number;
	readonly price: number;
}

/** Pieces of a sale that are told; its receipt has all of them. */
const TOLD = 3;

function withPieces(number: string, pieces: readonly string[]): string {
	const told = [number, ...pieces.slice(0, TOLD)].join(' · ');
	return pieces.length > TOLD ? `${told} …` : told;
}

/** What was sold, and how much came off its tag, in percent to the tenth. */
function soldWords({ stockNumber, list, price }: Sold): string {
	const off = Math.round(((list - price) / list) * 1_000) / 10;
	return off > 0 ? `${stockNumber} −${off} %` : stockNumber;
}

function receipt(sale: string): string {
	return `/selling/receipt/${sale}`;
}
