import { afterEach, expect, test } from 'vitest';
import { estimatePage } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { clashes, customer, ring, settle, stages, takeIn, view } from '../kit/bench-story.ts';
import { refusal, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';
import { answeredByLink } from '../kit/by-link.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const address = 'AbCdEfGhIjKlMnOpQrStUv';
const name = 'a'.repeat(64);

async function asked() {
	shop = await shopWith([]);
	const { one, world } = shop;
	const person = await customer(one, 'Ada Obi');
	const taken = await takeIn(one, person, { terms: 'estimate', jobs: [ring({ tasks: [] })] });
	const { estimate } = await give(one, taken, 95_00);
	await world.settle();
	return { ...taken, person, estimate };
}

const give = (
	device: Device,
	{ ticket, jobs }: { ticket: Id; jobs: readonly Id[] },
	labor: number
) =>
	device.does<{ estimate: Id }>('tickets.giveEstimate', {
		ticket,
		jobs: [{ job: jobs[0], tasks: [{ title: 'New <head>', labor, parts: 0 }] }]
	});

function page(device: Device, ticket: Id, estimate: Id) {
	const made = estimatePage(view(device, ticket), {
		estimate,
		shop: { name: 'Okafor & "Daughters"', terms: '<script>alert(1)</script>' },
		zone: 'America/New_York',
		locale: 'en-US',
		until: 1_900_000_000_000 as Instant
	});
	if (!made) throw new Error('no page');
	return made;
}

test('TK18 what a customer answers by a link decides the work on all devices, with the name they typed', async () => {
	const { ticket, estimate } = await asked();
	const { one, two, world } = shop;
	const tell = { ticket, about: 'estimate', how: 'link', estimate, address };
	await one.does('tickets.tell', tell);
	await world.settle();
	expect(view(two, ticket).estimates[0]).toMatchObject({ estimate, address });
	await answeredByLink(shop, page(one, ticket, estimate).about, 'approved', name);
	for (const device of [one, two]) {
		expect(stages(device, ticket)).toEqual(['queue']);
		expect(view(device, ticket).total).toEqual(usd(95_00));
		expect(view(device, ticket).moments[0]).toMatchObject({
			label: 'Approved',
			note: 'By a link',
			signed: name
		});
		expect(clashes(device)).toEqual([]);
	}
});

test('TK18 the page of an estimate says no private word, and what is typed cannot become a part of it', async () => {
	const { ticket, estimate } = await asked();
	const { html } = page(shop.one, ticket, estimate);
	expect(html).toContain('New &lt;head&gt;');
	expect(html).toContain('Okafor &amp; &quot;Daughters&quot;');
	expect(html).not.toContain('<script');
	expect(html).not.toContain('3,500');
	expect(html).not.toContain('Ada Obi');
	expect(html.length).toBeLessThan(51_200);
});

test('TK18 approved by its link while another estimate was given apart: nobody takes it for the last word', async () => {
	const taken = await asked();
	const { ticket, estimate } = taken;
	const { one, two, world } = shop;
	two.cut();
	await give(two, taken, 140_00);
	await answeredByLink(shop, page(one, ticket, estimate).about, 'approved', name);
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(clashes(device).map(({ kind }) => kind)).toEqual(['estimate-older-approved']);
		expect(stages(device, ticket)).toEqual(['approval']);
	}
	await settle(two, 1);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashes(device)).toEqual([]);
		expect(view(device, ticket).total).toEqual(usd(140_00));
	}
});

test('TK18 an estimate that follows an answer is no clash: it waits for its own', async () => {
	const taken = await asked();
	const { ticket, estimate } = taken;
	await answeredByLink(shop, page(shop.one, ticket, estimate).about, 'approved', name);
	await give(shop.two, taken, 140_00);
	await shop.world.settle();
	expect([clashes(shop.one), stages(shop.one, ticket)]).toEqual([[], ['approval']]);
});

test('TK18 a person is not told by a way that they do not want, nor of what is not ready', async () => {
	const { ticket, person, estimate } = await asked();
	const { one } = shop;
	await one.does('person.save', { id: person, fields: { noText: true } });
	const tell = { ticket, about: 'estimate', estimate };
	expect(await refusal(one, 'tickets.tell', { ...tell, how: 'text' })).toContain('another way');
	await one.does('tickets.tell', { ...tell, how: 'email' });
	expect(view(one, ticket).moments[0]).toMatchObject({ note: 'By e-mail, by hand' });
	const ready = { ticket, about: 'ready', how: 'email' };
	expect(await refusal(one, 'tickets.tell', ready)).toContain('Nothing of ticket');
});
