import * as v from 'valibot';
import { isStamp, type Stamp } from '#lib/facts/stamp.ts';
import { isDay, type Day } from '#lib/values/day.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { isPaperName, type PaperName } from '#lib/values/paper.ts';
import { isRate, type Rate } from '#lib/values/rate.ts';
import {
	CHECK_POINTS,
	CONDITIONS,
	COST_KINDS,
	HOLD_REASONS,
	METALS,
	PLACES
} from '../rules/words.ts';

/** Stored forms that several facts of tickets share. */
export const IdOf = v.custom<Id>(isId, 'not an id');
/** A day at the location. */
export const DayOf = v.custom<Day>(isDay, 'not a day');
/** A rate in thousandths of a percent. */
export const RateOf = v.custom<Rate>(isRate, 'not a rate');
/** A photo. */
export const PhotoOf = v.custom<PaperName>(isPaperName, 'not a photo');
/** Minor units of the ticket's currency, not below nothing. */
export const Amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A count of things. */
export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(999));
/** Code of a currency. */
export const Currency = v.pipe(v.string(), v.length(3));
/** A few words that a person typed. */
export const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));
/** Of a page for people outside. */
export const Address = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)));
/** Where a job can be. */
export const PlaceOf = v.picklist(PLACES);
/** Why work waits. */
export const HoldReason = v.picklist(HOLD_REASONS);

/**
 * TK3 One piece of work on a job, as it was asked for. `labor` and `parts` are for all of its quantity;
 * `edition` is the edit of the price book that they were worked out by.
 */
export const Task = v.object({
	task: v.optional(IdOf),
	edition: v.optional(v.custom<Stamp>(isStamp, 'not a stamp')),
	title: Words,
	quantity: Count,
	metal: v.optional(v.picklist(METALS)),
	/** 0.01 mm. */
	width: v.optional(Amount),
	/** The very letters of an engraving, or what else must be exact. */
	text: v.optional(Words),
	labor: Amount,
	parts: Amount,
	/** How long the bench is thought to need. */
	minutes: v.optional(Amount)
});

/** TK7 What the final check found. */
export const Check = v.object({
	passed: v.boolean(),
	points: v.array(v.picklist(CHECK_POINTS)),
	/** 0.1 mg. */
	weight: v.optional(Amount),
	stones: v.optional(Amount),
	note: v.optional(Words)
});

/** TK12 One cost of a job: what it was, and of whom. */
export const Cost = v.object({
	what: v.picklist(COST_KINDS),
	amount: Amount,
	/** Which metal of our stock, and how much of it, 0.1 mg. */
	metal: v.optional(v.picklist(METALS)),
	weight: v.optional(Amount),
	/** Whose work it was. */
	jeweler: v.optional(IdOf),
	/** The shop outside whose bill it is. */
	shop: v.optional(Words),
	note: v.optional(Words)
});

/** TK2 A piece of a customer and the work on it. `title` is what the eye sees; `note` is never printed. */
export const Job = v.object({
	job: IdOf,
	title: Words,
	/** Its metal and stones were tested, so that the title may name them. */
	tested: v.optional(v.boolean()),
	condition: v.optional(v.array(v.picklist(CONDITIONS))),
	/** Its stones were looked at under ten times. */
	looked: v.optional(v.boolean()),
	stones: v.optional(Amount),
	/** 0.1 mg. */
	weight: v.optional(Amount),
	sizeNow: v.optional(Words),
	sizeWanted: v.optional(Words),
	/** 0.01 mm. */
	length: v.optional(Amount),
	/** What its owner says it is worth. */
	declared: v.optional(Amount),
	photos: v.optional(v.array(PhotoOf)),
	note: v.optional(Words),
	tasks: v.array(Task),
	/** The job that this one mends. */
	redoOf: v.optional(v.object({ ticket: IdOf, job: IdOf, number: v.string() }))
});

/** A task as it is kept. */
export type TaskBody = v.InferOutput<typeof Task>;
/** A job as it was taken in. */
export type JobBody = v.InferOutput<typeof Job>;
