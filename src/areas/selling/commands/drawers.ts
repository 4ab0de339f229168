import * as v from 'valibot';
import {
	decided,
	defineCommand,
	refuse,
	type CommandContext,
	type Decision
} from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import {
	CashBanked,
	Count,
	DrawerClosed,
	DrawerExplained,
	DrawerOpened,
	DrawerOpenedWithoutSale,
	DrawerPaid,
	RecountSeen
} from '../facts/drawer.ts';
import { Amount, IdOf, Minor, Words } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { OPEN_WITHOUT_SALE } from '../permissions.ts';
import { countedOf, furtherCounts } from '../queries/drawers.ts';
import { openDrawers, type OpenDrawer, type Till } from '../queries/shop.ts';
import { sumOfCount } from '../rules/count.ts';
import { tillOf } from './here.ts';
import { isRefused, wordsFor, type Refused } from './refused.ts';

/** SL17 Opens a drawer on this device with a counted float from the safe. */
export const openDrawer = defineCommand({
	name: 'selling.openDrawer',
	label: 'Open drawer',
	done: 'Drawer opened',
	instead: say('insteadOpened'),
	input: v.object({ count: Count }),
	decide({ count }, tables, context): Decision<{ readonly drawer: Id }> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		if (drawerOf(tables, context.device.id)) return refuse('open', say('drawerIsOpen'));
		const drawer = context.newId();
		const float = sumOfCount(count);
		const today = context.today(till.location.values.zone);
		const fact = DrawerOpened.write({ ...about(till, drawer), day: today, float, count });
		return decided([fact], { drawer });
	}
});

/** SL17 Puts cash into this device's drawer, or takes some out (below nothing), for a reason. */
export const payDrawer = defineCommand({
	name: 'selling.payDrawer',
	label: 'Pay in or out',
	done: 'Cash paid in or out',
	instead: say('insteadPaid'),
	input: v.object({ minor: Minor, against: v.picklist(['safe', 'expense']), reason: Words }),
	decide({ minor, against, reason }, tables, context): Decision<{ readonly drawer: Id }> {
		const here = hereWithDrawer(tables, context);
		if (isRefused(here)) return here;
		if (minor === 0) return refuse('nothing', say('nothingMoved'));
		const { drawer } = here.open.opened;
		const fact = DrawerPaid.write({ ...about(here.till, drawer), minor, against, reason });
		return decided([fact], { drawer });
	}
});

/** SL43 Opens the drawer of this device and sells nothing, for a reason that is kept. */
export const openWithoutSale = defineCommand({
	name: 'selling.openWithoutSale',
	label: 'Open drawer without a sale',
	instead: say('insteadOpenedOnly'),
	may: OPEN_WITHOUT_SALE,
	input: v.object({ reason: Words }),
	decide({ reason }, tables, context): Decision<null> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const { location, day, drawer } = till;
		const about = { location: location.id, day, ...(drawer ? { drawer } : {}) };
		return decided([DrawerOpenedWithoutSale.write({ ...about, reason })], null);
	}
});

/**
 * SL17 Counts and closes this device's drawer. What was expected is told afterwards, by
 * `countedDrawer`; nothing before that tells it.
 */
export const closeDrawer = defineCommand({
	name: 'selling.closeDrawer',
	label: 'Count and close drawer',
	done: 'Drawer counted and closed',
	instead: say('insteadCounted'),
	input: v.object({ count: Count, back: Amount }),
	decide({ count, back }, tables, context): Decision<{ readonly drawer: Id }> {
		const here = hereWithDrawer(tables, context);
		if (isRefused(here)) return here;
		const counted = sumOfCount(count);
		if (back > counted) return refuse('keeps', say('drawerKeepsTooMuch'));
		const { drawer, day } = here.open.opened;
		const fact = DrawerClosed.write({ ...about(here.till, drawer), day, count, counted, back });
		return decided([fact], { drawer });
	}
});

/** SL17 Says why a counted drawer was over or short. */
export const explainDrawer = defineCommand({
	name: 'selling.explainDrawer',
	label: 'Explain a count',
	done: 'Count explained',
	input: v.object({ drawer: IdOf, reason: Words }),
	decide({ drawer, reason }, tables): Decision<{ readonly drawer: Id }> {
		const counted = countedOf(tables, drawer);
		if (!counted) return refuse('not-counted', say('drawerNotCounted'));
		if (counted.over.minor === 0) return refuse('agrees', say('drawerAgrees'));
		return decided([DrawerExplained.write({ drawer, reason })], { drawer });
	}
});

/** SL17 Notes that somebody looked at the further counts of a drawer; the first stands. */
export const noteRecount = defineCommand({
	name: 'selling.noteRecount',
	label: 'The first count stands',
	done: 'First count kept',
	input: v.object({ drawer: IdOf, seen: v.pipe(v.array(IdOf), v.minLength(1)) }),
	decide({ drawer, seen }, tables): Decision<{ readonly drawer: Id }> {
		const further = furtherCounts(tables, drawer);
		if (!seen.every((id) => further.includes(id)))
			return refuse('not-counted', say('drawerNotCounted'));
		return decided([RecountSeen.write({ drawer, seen })], { drawer });
	}
});

/** Takes what a counted drawer set aside to the bank. */
export const bankCash = defineCommand({
	name: 'selling.bankCash',
	label: 'Take cash to the bank',
	done: 'Cash taken to the bank',
	input: v.object({ drawer: IdOf, minor: Amount, slip: v.optional(Words) }),
	decide({ drawer, minor, slip }, tables, context): Decision<{ readonly drawer: Id }> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const counted = countedOf(tables, drawer);
		if (!counted) return refuse('not-counted', say('drawerNotCounted'));
		if (minor === 0) return refuse('nothing', say('nothingMoved'));
		const { toBank } = counted;
		if (minor > toBank.minor) {
			const left = wordsFor(toBank.currency, context.locale)(toBank.minor);
			return refuse('too-much', say('drawerTooMuchBanked', { left }));
		}
		const fact = CashBanked.write({ ...about(till, drawer), minor, ...(slip ? { slip } : {}) });
		return decided([fact], { drawer });
	}
});

function about({ location, day }: Till, drawer: Id) {
	return { drawer, location: location.id, day, currency: location.values.currency };
}

function drawerOf(tables: Tables, device: Id): OpenDrawer | undefined {
	return openDrawers(tables).find(({ opened }) => opened.device === device);
}

function hereWithDrawer(
	tables: Tables,
	context: CommandContext
): { readonly till: Till; readonly open: OpenDrawer } | Refused {
	const till = tillOf(tables, context);
	if (isRefused(till)) return till;
	const open = drawerOf(tables, context.device.id);
	return open ? { till, open } : refuse('not-open', say('drawerNotOpen'));
}
