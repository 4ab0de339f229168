import { addDays, type Day } from '#lib/values/day.ts';
import type { At } from './demo.ts';

const FIRST_MINUTE = 10 * 60 + 15;
const LAST_MINUTES = 7 * 60;

/** What will happen in a made shop on a later day: on the first from then on on which it is open. */
export class Later {
	#due: (readonly [day: Day, act: () => void])[] = [];
	#today: Day;

	constructor(first: Day) {
		this.#today = first;
	}

	/** Has something done on a day, or on the next open one. */
	on(day: Day, act: () => void): void {
		this.#due.push([day, act]);
	}

	/** Has something done on the next open day. */
	tomorrow(act: () => void): void {
		this.on(addDays(this.#today, 1), act);
	}

	/** The shop opens on this day: what is due happens in the course of it. */
	opens(today: Day, at: At, minute: (most: number) => number): void {
		this.#today = today;
		const due = this.#due.filter(([day]) => day <= today);
		this.#due = this.#due.filter(([day]) => day > today);
		for (const [, act] of due) at(FIRST_MINUTE + minute(LAST_MINUTES), act);
	}
}
