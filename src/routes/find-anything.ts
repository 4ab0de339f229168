import { people, say as sayPeople } from '#areas/customers';
import {
	pieceByNumber,
	pieces,
	pieceWords,
	say as sayPieces,
	type PieceView
} from '#areas/inventory';
import { stateWords, type ReceiptView } from '#areas/selling';
import GemIcon from '@lucide/svelte/icons/gem';
import ListFilter from '@lucide/svelte/icons/list-filter';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import User from '@lucide/svelte/icons/user';
import { goto } from '$app/navigation';
import { locale } from '#lib/ui/locale.svelte.ts';
import type { PaletteGroup, PaletteItem } from '#lib/ui/palette.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { list } from '#lib/words/list.ts';
import { formatMoment } from '#lib/words/moments.ts';
import { standingLook } from './inventory/standing-look.ts';
import { say } from './shell-words.ts';
import { workspace } from './workspace.svelte.ts';

/** How many of each kind the palette has room for. */
const PIECES_MAX = 6;
const PEOPLE_MAX = 5;

/**
 * What is called so, or has that number: an exact stock or receipt number first, then people, then pieces, each
 * with the way to the whole list where there are more.
 */
export async function findAnything(typed: string): Promise<readonly PaletteGroup[]> {
	const text = typed.trim();
	if (text === '') return [];
	const sort = { field: 'stockNumber', down: false };
	const [numbered, sales, persons, stock] = await Promise.all([
		workspace.ask(pieceByNumber, { number: text }),
		// Numbers of receipts are not loaded with the first screen.
		import('./selling/other-number.ts').then(({ salesNumbered }) => salesNumbered(text)),
		workspace.ask(people, { text, standing: 'here', offset: 0, limit: PEOPLE_MAX }),
		workspace.ask(pieces, { text, standing: 'all', sort, offset: 0, limit: PIECES_MAX })
	]);
	const known = new Set(numbered.map(({ id }) => id));
	const others = stock.rows.filter(({ id }) => !known.has(id));
	const words = `text=${encodeURIComponent(text)}`;
	return [
		{
			title: say('exactly', { text }),
			exact: true,
			items: [...numbered.map(pieceItem), ...sales.map(saleItem)]
		},
		{
			title: sayPeople('people'),
			items: [
				...persons.rows.map((person) => ({
					id: person.id,
					label: person.name,
					detail: person.values.mobile ?? person.values.email,
					icon: User,
					run: () => void goto(`/customers/${person.id}`)
				})),
				...all('people', persons, sayPeople('count', persons.total), `/customers?${words}`)
			]
		},
		{
			title: sayPieces('pieces'),
			items: [
				...others.map(pieceItem),
				...all('pieces', stock, sayPieces('count', stock.total), `/inventory?show=all&${words}`)
			]
		}
	];
}

function pieceItem(piece: PieceView): PaletteItem {
	const { standing, values } = piece;
	const look = standing === 'stock' ? '' : standingLook[standing].label();
	return {
		id: piece.id,
		label: values.title ?? '',
		detail: [look, pieceWords(values, locale.tag)].filter(Boolean).join(' · '),
		code: values.stockNumber,
		icon: GemIcon,
		run: () => void goto(`/inventory/${piece.id}`)
	};
}

function saleItem({ sale, at, state }: ReceiptView): PaletteItem {
	const total = formatMoney({ minor: sale.due, currency: sale.currency }, locale.tag);
	const lines = sale.lines.length > 0 ? sale.lines : (sale.returns ?? []);
	return {
		id: sale.sale,
		label: list(
			lines.map(({ title }) => title),
			locale.tag
		),
		detail: [stateWords(state), total, formatMoment(at, locale.zone, locale.tag)]
			.filter(Boolean)
			.join(' · '),
		code: sale.number,
		icon: ReceiptText,
		run: () => void goto(`/selling/receipt/${sale.sale}`)
	};
}

/** The way to the whole list, where the palette shows only the first of it. */
function all(
	kind: string,
	{ total, rows }: { readonly total: number; readonly rows: readonly unknown[] },
	count: string,
	href: string
): readonly PaletteItem[] {
	if (total <= rows.length) return [];
	const label = say('showAll', { count });
	return [{ id: `all.${kind}`, label, icon: ListFilter, run: () => void goto(href) }];
}
