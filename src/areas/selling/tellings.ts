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

/** How what happens at the till is told. */
export const tellings = [
	telling(SaleCompleted, ({ sale, number, returns, lines }) => ({
		text: number,
		href: receipt(sale),
		kind: returns ? 'refund' : lines.some((line) => line.discount) ? 'discount' : 'sale'
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
	telling(LayawayOpened, ({ number }) => ({ text: number, kind: 'sale' })),
	telling(LayawayPaid, ({ number }) => ({ text: number, kind: 'sale' })),
	telling(LayawayCancelled, ({ number, reason }) => ({
		text: `${number} · ${reason}`,
		kind: 'refund'
	}))
];

function receipt(sale: string): string {
	return `/selling/receipt/${sale}`;
}
