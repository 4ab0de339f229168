import type { PickUpView } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import type { TakenIn } from './bench-story.ts';
import { sell } from './counters.ts';
import type { Device } from './world.ts';

/** Cash that a customer hands over. */
export const cash = (received: number) => [{ kind: 'cash', received }];

/** Takes money on work that is not done yet; in cash unless said otherwise. */
export const deposit = (
	device: Device,
	ticket: Id,
	amount: number,
	tenders: object[] = cash(amount)
) => sell(device, [], { deposits: [{ ticket, amount }], tenders });

/** What of a ticket is still with us, as the till is told. */
export const jobsLeft = (device: Device, ticket: Id) =>
	device
		.asks<readonly PickUpView[]>('tickets.pickUps', { tickets: [ticket] })
		.flatMap(({ jobs }) => jobs);

/** Hands out what is ready of a ticket, at the price that the device shows. */
export function fetch(device: Device, ticket: Id, more: object = {}) {
	const jobs = jobsLeft(device, ticket);
	const work = jobs.map(({ job, labor, parts }) => ({ ticket, job, price: labor + parts }));
	return sell(device, [], { work, ...more });
}

/** What the first job of a ticket costs us, of three kinds. */
export async function cost(device: Device, { ticket, jobs }: TakenIn): Promise<void> {
	for (const [what, amount] of [
		['metal', 46_33],
		['labor', 27_30],
		['outside', 60_00]
	])
		await device.does('tickets.noteCost', { ticket, job: jobs[0], what, amount });
}

/** A ring with work at our bench and at a shop outside, 364.00 without tax. */
export const outside = {
	jobs: [
		{
			title: 'Yellow metal ring, one clear stone',
			declared: 3500_00,
			tasks: [
				{ title: 'Half shank', labor: 105_00, parts: 139_00 },
				{ title: 'Setting by a shop outside', labor: 120_00, parts: 0 }
			]
		}
	]
};
