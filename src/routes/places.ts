import Banknote from '@lucide/svelte/icons/banknote';
import BookOpen from '@lucide/svelte/icons/book-open';
import Download from '@lucide/svelte/icons/download';
import Gem from '@lucide/svelte/icons/gem';
import Images from '@lucide/svelte/icons/images';
import PackageCheck from '@lucide/svelte/icons/package-check';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Settings from '@lucide/svelte/icons/settings';
import ShoppingBag from '@lucide/svelte/icons/shopping-bag';
import Sun from '@lucide/svelte/icons/sun';
import Users from '@lucide/svelte/icons/users';
import Wrench from '@lucide/svelte/icons/wrench';
import { goto } from '$app/navigation';
import { SEE_BOOKS } from '#areas/books';
import { sayDrawer, sayLayaway } from '#areas/selling';
import { say as sayStaff, SEE_ACTIVITY } from '#areas/staff';
import type { Action } from '#lib/ui/actions.svelte.ts';
import type { NavItem } from '#lib/ui/nav.ts';
import type { Permission } from '#lib/values/permission.ts';
import { say } from './shell-words.ts';
import { peopleHere } from './staff/people-here.svelte.ts';

/** A place of the shop, and what somebody needs who sees it. */
interface Place extends NavItem {
	readonly see?: Permission;
}

/** The places of the shop, in the order in which the frame shows them. */
export const places = (): readonly Place[] => [
	{ href: '/', label: say('today'), icon: Sun, key: 't', bar: true },
	{ href: '/selling', label: say('sell'), icon: ShoppingBag, key: 's', bar: true },
	{ href: '/inventory', label: say('pieces'), icon: Gem, key: 'p', bar: true },
	{ href: '/customers', label: say('customers'), icon: Users, key: 'c' },
	{ href: '/tickets', label: say('repairs'), icon: Wrench, key: 'b' },
	{ href: '/books', label: say('books'), icon: BookOpen, key: 'l', bar: true, see: SEE_BOOKS },
	{ href: '/settings', label: say('settings'), icon: Settings, key: ',' }
];

/** Going to each of them, and to the pages below them that are asked for by name. */
export const goActions = (): readonly Action[] => [
	...places().map(({ href, label, icon, key, see }) => ({
		...below(href, label, icon, `g ${key}`),
		when: () => isShown({ see })
	})),
	below('/selling/sales', say('sales'), ReceiptText, 'g r'),
	below('/selling/layaways', sayLayaway('layaways'), PackageCheck),
	below('/selling/drawer', sayDrawer('drawer'), Banknote, 'g d'),
	below('/inventory/cases', say('cases'), Gem),
	below('/settings/people', sayStaff('people'), Users),
	below('/tickets/board', say('board'), Wrench),
	below('/settings/price-book', say('priceBook'), Wrench),
	below('/settings/workshop', say('workshop'), Wrench),
	...[
		{ ...below('/books/profit', say('profit'), BookOpen), see: SEE_BOOKS },
		{ ...below('/books/sells', say('whatSells'), BookOpen), see: SEE_BOOKS },
		{ ...below('/books/trial', say('trial'), BookOpen), see: SEE_BOOKS },
		{ ...below('/settings/activity', say('activity'), ScrollText), see: SEE_ACTIVITY }
	].map(({ see, ...action }) => ({ ...action, when: () => isShown({ see }) }))
];

/** Whether who is at work may go there without asking. */
export function isShown({ see }: { readonly see?: Permission | undefined }): boolean {
	return !see || !peopleHere.unseen(see);
}

/** What is begun from anywhere. */
export const makeActions = (): readonly Action[] => [
	make('/selling', say('newSale'), 'n s', ShoppingBag),
	make('/tickets/take-in', say('newTakeIn'), 'n t', Wrench),
	make('/inventory/new', say('newPiece'), 'n p', Gem),
	make('/customers/new', say('newCustomer'), 'n c', Users),
	make('/import?what=pieces', say('importPieces'), undefined, Gem),
	make('/import?what=people', say('importCustomers'), undefined, Users),
	make('/import/photos', say('importPhotos'), undefined, Images),
	make('/import', say('exportAll'), undefined, Download)
];

function below(href: string, label: string, icon: Action['icon'], shortcut?: string): Action {
	return { id: `go.${href}`, label, icon, shortcut, run: () => void goto(href) };
}

function make(
	href: string,
	label: string,
	shortcut: string | undefined,
	icon: Action['icon']
): Action {
	return { id: `make.${href}`, label, icon, shortcut, run: () => void goto(href) };
}
