import { takeRate, type Money } from '#lib/values/money.ts';
import { WHOLE_RATE, type Rate } from '#lib/values/rate.ts';
import type { Length } from '#lib/values/length.ts';
import type { Metal } from './words.ts';

/** A line of the price book as far as its price goes. Money is of one currency. */
export interface BookTask {
	/** For the first of them, and for each further one. */
	readonly labor?: Money | undefined;
	readonly laborMore?: Money | undefined;
	readonly parts?: Money | undefined;
	readonly partsMore?: Money | undefined;
	/** What a metal makes of labor and parts; 100 % where it is not named. */
	readonly metals?: readonly MetalDriver[] | undefined;
	/** What a width makes of them, up to so many hundredths of a millimeter; the last one holds for more. */
	readonly widths?: readonly WidthDriver[] | undefined;
	readonly minutes?: number | undefined;
}

interface MetalDriver {
	readonly metal?: string | undefined;
	readonly labor?: Rate | undefined;
	readonly parts?: Rate | undefined;
}

interface WidthDriver {
	readonly upTo?: Length | undefined;
	readonly times?: Rate | undefined;
}

/** What drives the price of a task. */
export interface Drivers {
	readonly quantity: number;
	readonly metal?: Metal | undefined;
	/** 0.01 mm. */
	readonly width?: number | undefined;
	/** What an express job costs more. */
	readonly rush?: Rate | undefined;
}

/** TK3 What a task comes to, in minor units of `currency`: first and further ones, by metal and width, rush on the labor. */
export function priceOf(task: BookTask, drivers: Drivers, currency: string) {
	const metal = task.metals?.find((each) => each.metal === drivers.metal);
	const width = widthOf(task.widths ?? [], drivers.width);
	const of = (first: Money | undefined, more: Money | undefined, by: Rate | undefined) => {
		const all =
			minorIn(first, currency) + minorIn(more ?? first, currency) * (drivers.quantity - 1);
		return times(times(all, by, currency), width, currency);
	};
	const labor = of(task.labor, task.laborMore, metal?.labor);
	const rush = drivers.rush ? takeRate({ minor: labor, currency }, drivers.rush).minor : 0;
	return {
		labor: labor + rush,
		parts: of(task.parts, task.partsMore, metal?.parts),
		minutes: (task.minutes ?? 0) * drivers.quantity
	};
}

function widthOf(widths: readonly WidthDriver[], width: number | undefined): Rate | undefined {
	if (width === undefined) return undefined;
	const sorted = [...widths].sort((a, b) => reach(a) - reach(b));
	return (sorted.find((each) => width <= reach(each)) ?? sorted.at(-1))?.times;
}

const reach = ({ upTo }: WidthDriver) => upTo?.hundredths ?? Infinity;

function times(minor: number, by: Rate | undefined, currency: string): number {
	if (by === undefined || by === WHOLE_RATE) return minor;
	return takeRate({ minor, currency }, by).minor;
}

/** A price of another currency is none here: somebody has to write one. */
function minorIn(money: Money | undefined, currency: string): number {
	return money?.currency === currency ? money.minor : 0;
}
