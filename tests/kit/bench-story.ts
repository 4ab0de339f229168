import { startBook, type JobCard, type CostView, type TicketView } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import { pieceId, sell, shopWith, type Shop } from './counters.ts';
import type { Device } from './world.ts';

/** What a device is told of a ticket. */
export interface TakenIn {
	readonly ticket: Id;
	readonly number: string;
	readonly jobs: readonly [Id, ...Id[]];
}

/** A workshop with a ticket that waits for the answer to its estimate, and one that was agreed to. */
export interface OpenBench {
	readonly taken: TakenIn;
	readonly estimate: Id;
	readonly agreed: TakenIn;
}

/** A ring to be sized by words and a price, unless `more` says otherwise. */
export function ring(more: object = {}) {
	return {
		title: 'Yellow metal ring, one round clear stone',
		declared: 3500_00,
		tasks: [{ title: 'Size up', labor: 105_00, parts: 139_00, quantity: 1 }],
		...more
	};
}

/** Takes a ring in for a person, promised late enough for any test. */
export function takeIn(device: Device, person: Id, more: object = {}): Promise<TakenIn> {
	return device.does<TakenIn>('tickets.takeIn', {
		person,
		jobs: [ring()],
		promised: '2030-01-15',
		...more
	});
}

/** Hands the jobs of a ticket over. */
export function handOver(device: Device, { ticket, jobs }: TakenIn, to: string, more: object = {}) {
	return device.does('tickets.handOver', { ticket, jobs, to, ...more });
}

/** A person to take work in for. */
export async function customer(device: Device, name = 'Ada Obi'): Promise<Id> {
	return (await device.does<{ id: Id }>('customers.addPerson', { values: { name } })).id;
}

/** A ticket from take-in into the ready bin. */
export async function makeReady(device: Device, taken: TakenIn): Promise<void> {
	await handOver(device, taken, 'bench');
	await handOver(device, taken, 'check');
	await handOver(device, taken, 'bin', {
		bin: 'B3',
		check: { passed: true, points: ['work-done'] }
	});
}

/** Every kind of fact about tickets there is, on two devices apart: each does all of it. */
export async function workApart(
	device: Device,
	{ taken, estimate, agreed }: OpenBench
): Promise<void> {
	await piecesApart(device, agreed);
	const { ticket, jobs } = taken;
	const [job] = jobs;
	const answer = device.name === 'four' ? 'declined' : 'approved';
	await device.does('tickets.tell', { ticket, about: 'estimate', how: 'email', estimate });
	await device.does('tickets.answerEstimate', { ticket, estimate, answer, how: 'phone' });
	await handOver(device, taken, 'bench', { holder: device.newId() });
	await device.does('tickets.hold', { ticket, job, reason: 'parts' });
	await device.does('tickets.resume', { ticket, job });
	if (answer === 'approved') await finishApart(device, taken);
	await device.does('tickets.noteJob', { ticket, job, note: `Seen on ${device.name}` });
	const tasks = [{ title: `Retip on ${device.name}`, labor: 40_00, parts: 0 }];
	await device.does('tickets.giveEstimate', { ticket, jobs: [{ job, tasks }] });
	await device.does('tickets.noteCost', { ticket, job, what: 'metal', amount: 46_33 });
	// The cost that both knew of before: each takes it back.
	const [known] = costsOf(device, ticket);
	await device.does('tickets.takeCostBack', { ticket, cost: known?.id });
	const deposits = [{ ticket, amount: 5_00 }];
	await sell(device, [], { deposits });
	await device.does('tickets.callOff', { ticket, jobs, reason: 'Too dear', fee: 10_00 });
	const work = [{ ticket, job, price: 10_00 }];
	await sell(device, [], { work });
	await device.does('tickets.redo', { ticket, job });
}

/** Each puts the same piece into the job, and takes out the one that both knew to be in it. */
async function piecesApart(device: Device, { ticket, jobs }: TakenIn): Promise<void> {
	const [known] = view(device, ticket).jobs[0]?.standing.pieces ?? [];
	await device.does('tickets.takePieceOut', { ticket, use: known?.use });
	await usePiece(device, { ticket, jobs, number: '' }, 'L-2');
}

/** Finishes a job, has it ready by mistake, holds its mail back, and takes it back to the bench. */
async function finishApart(device: Device, { ticket, jobs }: TakenIn): Promise<void> {
	const [job] = jobs;
	const move = moveOf(device, ticket);
	await device.does('tickets.takeBack', { ticket, job, move });
	await makeReady(device, { ticket, jobs, number: '' });
	await device.does('tickets.holdNoticeBack', { ticket });
	await handOver(device, { ticket, jobs, number: '' }, 'bench', { reason: 'A stone is loose' });
}

/** Opens the workshop and takes two tickets in, before devices are apart. */
export async function openBench(device: Device, person: Id): Promise<OpenBench> {
	await tellsReady(device);
	const taken = await takeIn(device, person, { terms: 'estimate' });
	const agreed = await takeIn(device, person);
	await usePiece(device, agreed, 'L-1');
	const { ticket, jobs } = taken;
	await device.does('tickets.noteCost', { ticket, job: jobs[0], what: 'labor', amount: 27_30 });
	const tasks = [{ title: 'Retip', labor: 40_00, parts: 0 }];
	const { estimate } = await device.does<{ estimate: Id }>('tickets.giveEstimate', {
		ticket,
		jobs: [{ job: jobs[0], tasks }]
	});
	return { taken, estimate, agreed };
}

/** A ticket as a device shows it. */
export const view = (device: Device, ticket: Id) =>
	device.asks<TicketView>('tickets.ticket', { ticket });

/** What its jobs cost us, as a device shows it. */
export const costsOf = (device: Device, ticket: Id) =>
	device.asks<readonly CostView[]>('tickets.costs', { ticket });

/** Where its jobs stand. */
export const stages = (device: Device, ticket: Id) =>
	view(device, ticket).jobs.map(({ standing }) => standing.stage);

/** Where its first job is; more than one place when devices took it apart. */
export const places = (device: Device, ticket: Id) =>
	view(device, ticket).jobs[0]?.standing.lies.map(({ to }) => to);

/** The cards of a bench. */
export const cards = (device: Device, args: object = {}) =>
	device.asks<readonly JobCard[]>('tickets.cards', args);

/** What *Needs you* says cannot both stand, and what settles it. */
interface Clash {
	readonly kind: string;
	readonly verbs: readonly { label: string; command: string; input: unknown }[];
}

/** What a device says cannot both stand. */
export const clashes = (device: Device) => device.asks<readonly Clash[]>('insights.clashes');

/** Settles the first clash by one of its verbs. */
export async function settle(device: Device, verb = 0): Promise<void> {
	const found = clashes(device)[0]?.verbs[verb];
	await device.does(found?.command ?? '', found?.input);
}

/** Both counters do something while neither hears of the other. */
export async function apart(
	{ one, two, world }: Shop,
	does: (device: Device) => Promise<unknown>
): Promise<void> {
	one.cut();
	two.cut();
	await does(one);
	await does(two);
	one.mend();
	await world.settle();
	two.mend();
	await world.settle();
}

/** A shop of two counters with a ring taken in. */
export async function withTicket(
	more: object = {}
): Promise<{ shop: Shop; taken: TakenIn & { readonly person: Id } }> {
	const shop = await shopWith([]);
	const person = await customer(shop.one);
	const taken = await takeIn(shop.one, person, more);
	await shop.world.settle();
	return { shop, taken: { ...taken, person } };
}

/** Opens the workshop with the book that a shop may start from. */
export const openWorkshop = async (device: Device) =>
	device.does<{ tasks: number }>('tickets.openWorkshop', await startBook('Workshop', 'USD'));

/** The workshop tells customers by mail when their work is ready, from here on. */
export async function tellsReady(device: Device): Promise<void> {
	await openWorkshop(device);
	const { id } = device.asks<{ id: Id }>('tickets.workshop');
	await device.does('workshop.save', { id, fields: { tellsReady: true } });
}

/** A person with an address who agreed to e-mail, unless `more` says otherwise. */
export async function reachable(device: Device, more: object = {}): Promise<Id> {
	const values = { name: 'Ada Obi', email: 'ada@obi.example', emailConsent: '2026-01-05', ...more };
	return (await device.does<{ id: Id }>('customers.addPerson', { values })).id;
}

/** Where the hand-over that a job lies by came from. */
export const moveOf = (device: Device, ticket: Id, at = 0) =>
	view(device, ticket).jobs[at]?.standing.lies[0].move;

/** Puts a piece into the first job of a ticket; answers what it is taken under. */
export async function usePiece(
	device: Device,
	{ ticket, jobs }: TakenIn,
	number: string
): Promise<Id> {
	const input = { ticket, job: jobs[0], piece: pieceId(device, number) };
	return (await device.does<{ use: Id }>('tickets.usePiece', input)).use;
}
