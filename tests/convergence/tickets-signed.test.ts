import { afterEach, expect, test } from 'vitest';
import { estimatePage, printedClaim, printedEnvelope, printedEstimate } from '#areas/tickets';
import { PAGE_BYTES } from '#lib/sync/pages.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { customer, makeReady, openWorkshop, ring, takeIn, view } from '../kit/bench-story.ts';
import { refusal, sell, shopWith, type Shop } from '../kit/counters.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const terms = 'Unclaimed work is kept for a year.';
const paper = 'a'.repeat(64);
const other = 'b'.repeat(64);

test('TK19 a workshop that has take-ins signed takes none in without, and says what to do; no fact holds the name', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	const person = await customer(one);
	await openWorkshop(one);
	const { id } = one.asks<{ id: Id }>('tickets.workshop');
	await one.does('workshop.save', { id, fields: { signatureNeeded: true, terms } });
	const input = { person, jobs: [ring()], promised: '2030-01-15' };
	expect(await refusal(one, 'tickets.takeIn', input)).toContain('Let the customer sign');
	const signed = { terms, paper };
	const { ticket } = await takeIn(one, person, { signed });
	await world.settle();
	expect(view(two, ticket).takenIn.signed).toEqual(signed);
	const tooLong = { ...input, signed: { terms: 'x'.repeat(4_001), paper } };
	expect((await one.tries('tickets.takeIn', tooLong)).ok).toBe(false);
});

test('TK19 who signed stands on the claim check and on the envelope: the line that was drawn, or the name alone', async () => {
	shop = await shopWith([]);
	const { one } = shop;
	const { ticket } = await takeIn(one, await customer(one), { signed: { terms, paper } });
	const heading = { name: 'Okafor', terms };
	const drawn = { name: 'Ada Obi', line: 'M1 2L30 40' };
	const claim = printedClaim(view(one, ticket), { ...heading, signature: drawn }, 'en-US');
	expect(claim.blocks).toContainEqual(
		expect.objectContaining({ kind: 'drawing', path: drawn.line, text: 'Signed: Ada Obi' })
	);
	const typed = { name: 'Ada Obi' };
	for (const { blocks } of [
		printedClaim(view(one, ticket), { ...heading, signature: typed }, 'en-US'),
		printedEnvelope(view(one, ticket), 'Ada Obi', 'en-US', typed)
	]) {
		expect(blocks).toContainEqual({ kind: 'text', text: 'Signed: Ada Obi' });
		expect(blocks.some(({ kind }) => kind === 'drawing')).toBe(false);
	}
	const unsigned = printedClaim(view(one, ticket), heading, 'en-US');
	expect(JSON.stringify(unsigned)).not.toContain('Signed');
});

test('TK5 [subtlety 45] neither the claim check nor the envelope says a private note; the envelope says what was counted and weighed', async () => {
	shop = await shopWith([]);
	const { one } = shop;
	const note = 'He haggles';
	const jobs = [ring({ note, stones: 3, weight: 34_200, sizeNow: '5½', sizeWanted: '7' })];
	const { ticket } = await takeIn(one, await customer(one), { jobs });
	const claim = printedClaim(view(one, ticket), { name: 'Okafor' }, 'en-US');
	const envelope = JSON.stringify(printedEnvelope(view(one, ticket), 'Ada Obi', 'en-US'));
	for (const paper of [JSON.stringify(claim), envelope]) expect(paper).not.toContain(note);
	for (const words of ['Stones: 3', '3.42', '5½ → 7']) expect(envelope).toContain(words);
});

test('TK19 whoever fetches the work of somebody else signs for it, and the ticket tells so on every device', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	const taken = await takeIn(one, await customer(one));
	await makeReady(one, taken);
	const { ticket, jobs } = taken;
	const fetchedBy = await customer(one, 'Ben Obi');
	const price = view(one, ticket).total.minor;
	await sell(one, [], { work: [{ ticket, job: jobs[0], price }], fetchedBy, signed: other });
	await world.settle();
	for (const device of [one, two]) {
		expect(view(device, ticket).moments[0]).toMatchObject({ signed: other });
		expect(view(device, ticket).jobs[0]?.standing.collected).toMatchObject({ by: fetchedBy });
	}
});

test('TK8 TK18 an estimate goes onto paper with what it comes to, and onto its page with as many photos as fifty kilobytes hold', async () => {
	shop = await shopWith([]);
	const { one } = shop;
	const jobs = [ring({ tasks: [] }), ring({ title: 'White metal chain', tasks: [] })];
	const taken = await takeIn(one, await customer(one), { terms: 'estimate', jobs });
	const { ticket } = taken;
	const tasks = [{ title: 'New head', labor: 95_00, parts: 0 }];
	const { estimate } = await one.does<{ estimate: Id }>('tickets.giveEstimate', {
		ticket,
		jobs: taken.jobs.map((job) => ({ job, tasks }))
	});
	const printed = printedEstimate(view(one, ticket), estimate, { name: 'Okafor', terms }, 'en-US');
	const words = JSON.stringify(printed);
	for (const word of ['$190.00', 'White metal chain', 'New head', terms, 'Signature'])
		expect(words).toContain(word);

	const photo = `data:image/jpeg;base64,${'A'.repeat(30_000)}`;
	const page = estimatePage(view(one, ticket), {
		estimate,
		shop: { name: 'Okafor', terms },
		zone: 'America/New_York',
		locale: 'en-US',
		until: 1_900_000_000_000 as Instant,
		photos: new Map(taken.jobs.map((job) => [job, photo]))
	});
	expect(page?.html.split('<img ')).toHaveLength(2);
	expect(Buffer.byteLength(page?.html ?? '')).toBeLessThanOrEqual(PAGE_BYTES);
});
