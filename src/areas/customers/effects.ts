import { defineEffect } from '#lib/facts/effect.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';

/** What another area did with a person, as their timeline shows it. */
export interface PersonChange {
	/** The business day. */
	readonly day: Day;
	/** What to call it: `Sale A1-000001`. No name of a person: it stays when they are erased. */
	readonly label: string;
	/** The screen that shows it. */
	readonly href: string;
	/** What it brought the shop; below zero takes back. Absent: it is not about money. */
	readonly amount?: Money;
	/** The pieces it was about. */
	readonly pieces?: readonly Id[];
	/** What happened once, though two devices apart may both have said so: it stands once. */
	readonly once?: Id;
}

/** The vocabulary in which other areas say what they did with a person, by the person's id. */
export const personEffect = defineEffect<PersonChange>('person');
