import { afterEach, expect, test } from 'vitest';
import { noticeMail, noticeOf } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import { customer, makeReady, takeIn, view } from '../kit/bench-story.ts';
import { refusal, shopWith, type Shop } from '../kit/counters.ts';
import { cash, fetch as pickUp } from '../kit/pick-up-story.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const okafor = { name: 'Okafor Jewelers', address: '12 High Street\nOxford', phone: '0147' };
const ada = { email: 'ada@obi.example' };
const of = { about: 'ready', shop: okafor } as const;

/** A ring that is ready, on both devices. */
async function ready() {
	shop = await shopWith([]);
	const { one, world } = shop;
	const taken = await takeIn(one, await customer(one, 'Ada Obi'));
	await makeReady(one, taken);
	await world.settle();
	return taken;
}

const mailOf = (device: Device, ticket: Id) => noticeMail(view(device, ticket), ada, of);

test('TK18 two devices apart that tell a customer by mail mean the same one, and it is told once on both', async () => {
	const { ticket, number } = await ready();
	const { one, two, world } = shop;
	const mail = mailOf(one, ticket);
	expect(mail).toMatchObject({ to: 'ada@obi.example', earlier: 0 });
	expect(mail?.text).toContain(`your work ${number} is ready`);
	expect(mailOf(two, ticket)).toEqual(mail);
	two.cut();
	for (const device of [one, two])
		await device.does('tickets.tell', { ticket, about: 'ready', how: 'relay', notice: mail?.id });
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		const told = view(device, ticket).moments.filter(({ note }) => note === 'By e-mail');
		expect(told).toMatchObject([{ label: 'Told that it is ready', notice: mail?.id }]);
		// Whoever sends one from here on means another.
		expect(mailOf(device, ticket)).toMatchObject({ earlier: 1 });
		expect(mailOf(device, ticket)?.id).not.toBe(mail?.id);
	}
});

test('TK18 no mail is made for who wants none or has no address, nor of work that is not ready', async () => {
	const { ticket } = await ready();
	const { one } = shop;
	expect(noticeMail(view(one, ticket), { ...ada, noEmail: true }, of)).toBeUndefined();
	expect(noticeMail(view(one, ticket), {}, of)).toBeUndefined();
	const { ticket: fresh } = await takeIn(one, await customer(one, 'Noor Haddad'));
	expect(noticeMail(view(one, fresh), ada, of)).toBeUndefined();
	const unsent = { ticket: fresh, about: 'ready', how: 'relay' };
	expect(await refusal(one, 'tickets.tell', unsent)).toContain('Nothing of ticket');
});

test('TK18 a mail that went out is kept, though the work was fetched before it was noted', async () => {
	const { ticket } = await ready();
	const { one } = shop;
	const notice = mailOf(one, ticket)?.id;
	await pickUp(one, ticket, { tenders: cash(500_00) });
	await one.does('tickets.tell', { ticket, about: 'ready', how: 'relay', notice });
	expect(view(one, ticket).moments[0]).toMatchObject({ note: 'By e-mail', notice });
});

test('TK18 what a shop is called makes no header and no further line of a mail', async () => {
	const { ticket } = await ready();
	const name = 'Okafor\r\nBcc: eve@else.example';
	const mail = noticeMail(view(shop.one, ticket), ada, { ...of, shop: { ...okafor, name } });
	expect(mail?.subject).not.toMatch(/[\r\n]/);
	expect(mail?.text.split('\n')).not.toContain('Bcc: eve@else.example');
	expect(noticeOf(view(shop.one, ticket), of).subject).toContain('Okafor Jewelers');
});
