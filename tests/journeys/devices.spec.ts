import { Album } from '../kit/album.ts';
import { Device } from '../kit/device.ts';
import { laptop, pictured } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Wire } from '../kit/wire.ts';
import {
	enterCode,
	files,
	go,
	importFile,
	safe,
	sellByCard,
	setUpShop,
	standing,
	toCodeDoor
} from '../kit/work.ts';

for (const profile of pictured) {
	test(`SET2 SET3 SET4 SET5 The setup code makes the first device the owner’s; it shows a code for the next, which says so where it is wrong: ${profile.name} [pictures]`, async ({
		browser,
		relay
	}) => {
		const devices: Device[] = [];
		const unpack = async (name: string, kind = profile) => {
			const device = await Device.open(browser, name, kind, await Wire.to(() => relay.port));
			devices.push(device);
			return device;
		};
		try {
			const first = await unpack('the first');
			const album = new Album(first);
			const { page } = first;
			await expect(page.getByRole('heading', { name: 'Welcome to Vitrine' })).toBeVisible();
			await expect(page.getByRole('navigation')).toHaveCount(0);
			await expect(page.getByText('No shop has been started at this address yet.')).toBeVisible();
			await album.take('doors');
			await toCodeDoor(page);
			await expect(page.getByRole('heading', { name: 'Make this shop yours' })).toBeVisible();
			await album.take('setup-code');
			const code = relay.setupCode;
			await enterCode(page, code);
			await setUpShop(first);
			await safe(page);

			const second = await unpack('the second', laptop);
			await toCodeDoor(second.page);
			await expect(
				second.page.getByRole('heading', { name: 'Add this device to the shop' })
			).toBeVisible();
			await expect(second.page.getByRole('main')).not.toContainText('Okafor');
			// The setup code has had its day.
			await second.page.getByLabel('Code').fill(code);
			await second.page.getByRole('button', { name: 'Join the shop' }).click();
			await expect(second.page.getByLabel('Code')).toHaveAttribute('aria-invalid', 'true');
			await expect(second.page.getByLabel('Code')).toBeFocused();
			if (profile === laptop) await Album.inEverySize(second).take('join-refused');

			await first.visit('/settings');
			await page.getByRole('button', { name: 'Add a device' }).click();
			await page.getByLabel('What it is for').selectOption('bench');
			await album.take('add-device');
			await page.getByRole('button', { name: 'Show a code' }).click();
			const shown = page.getByRole('status', { name: 'Code' });
			await expect(shown).toBeVisible();
			await album.take('add-device-code');
			await second.page.getByLabel('Name of this device').fill('The bench');
			await enterCode(second.page, await shown.innerText());
			await expect(
				page.getByText('The bench has joined. Its numbers begin with A2.')
			).toBeVisible();
			await album.take('add-device-joined');
			await page.getByRole('button', { name: 'Done' }).click();
			await expect(page.getByRole('list').getByText('Bench · Okafor & Daughters')).toBeVisible();
			await expect(second.page).toHaveTitle('Okafor & Daughters · Vitrine');
		} finally {
			for (const device of devices) await device.close();
		}
		for (const { name, problems } of devices) expect(problems, name).toEqual([]);
	});
}

test('SET15 SET16 SET19 A stolen device is removed while it is out of reach: once online it hands over its unsent sales and forgets the shop; accepted, the sale stands once, rejected, never [pictures]', async ({
	device
}) => {
	const office = await device('the office', laptop);
	await setUpShop(office);
	await importFile(office, files.classic);
	await safe(office.page);
	const stolen = await device('the tablet', laptop, 'goes offline');
	await expect(stolen.page.getByRole('link', { name: /In stock\s*7/ })).toBeVisible();
	stolen.wire.cut();
	await expect(standing(stolen.page)).toHaveText(/offline/);
	await go(stolen.page, 'Sell');
	const number = await sellByCard(stolen.page, 'N-7001');
	const dubious = await sellByCard(stolen.page, 'E-20815');

	const { page } = office;
	const album = Album.inEverySize(office);
	await office.visit('/settings');
	await page.getByRole('button', { name: 'Open the tablet' }).click();
	await expect(page.getByRole('dialog')).toContainText('Last here');
	await album.take('device');
	// SET19 It goes to a show, and is back.
	await page.getByRole('button', { name: 'Going to a show' }).click();
	await page.getByRole('button', { name: 'Send it to the show' }).click();
	await expect(page.getByText(/^At a show until /)).toBeVisible();
	await album.take('device-at-show');
	await page.getByRole('button', { name: 'Back from the show' }).click();
	await expect(page.getByRole('button', { name: 'Going to a show' })).toBeVisible();
	await page.getByRole('button', { name: 'Remove from the shop' }).click();
	await page.getByRole('button', { name: 'Remove the tablet' }).click();
	await expect(page.getByRole('list').getByText('Removed')).toBeVisible();

	stolen.wire.mend();
	await expect(stolen.page.getByRole('heading', { name: 'Welcome to Vitrine' })).toBeVisible();
	await expect(stolen.page.getByText('This device was removed from the shop.')).toBeVisible();
	const kept = await stolen.page.evaluate(async () =>
		(await indexedDB.databases()).filter(({ name }) => name?.startsWith('vitrine-doc/'))
	);
	expect(kept).toEqual([]);

	await office.visit('/');
	await expect(page.getByText('2 entries of removed devices wait for you')).toBeVisible();
	await album.take('needs-quarantine');
	await page.getByRole('link', { name: 'Look at them' }).click();
	// Each says which piece it is about, and what comes of either answer.
	const [wanted, unwanted] = [`Sale ${number} · N-7001`, `Sale ${dubious} · E-20815`];
	await expect(page.getByText(wanted)).toBeVisible();
	await expect(page.getByText('What you reject never does')).toBeVisible();
	await page.getByRole('button', { name: `Reject ${unwanted}` }).click();
	await expect(page.getByText(`Leave ${unwanted} out of the shop for good?`)).toBeVisible();
	await album.take('quarantine');
	await page.getByRole('button', { name: 'Let it wait' }).click();
	await page.getByRole('button', { name: `Accept ${wanted}` }).click();
	await expect(page.getByText(`${wanted} is in the shop.`).first()).toBeVisible();
	await expect(page.getByText(wanted, { exact: true })).toHaveCount(0);
	await page.getByRole('button', { name: `Reject ${unwanted}` }).click();
	await page.getByRole('button', { name: 'Leave it out' }).click();
	await expect(page.getByText(`${unwanted} stays out of the shop.`).first()).toBeVisible();
	await expect(page.getByText('Not sent before removal')).toHaveCount(0);
	await office.visit('/');
	await expect(page.getByRole('link', { name: /In stock\s*6/ })).toBeVisible();
	await expect(page.getByText('wait for you')).toHaveCount(0);
	await office.visit('/selling/sales');
	await expect(page.getByText(number, { exact: true }).first()).toBeVisible();
	await expect(page.getByText(dubious, { exact: true })).toHaveCount(0);
	// Who decided what stands in the log, which tells the accepted sale, too.
	await office.visit('/settings/activity');
	const ruled = [`accepted · ${wanted}`, `rejected · ${unwanted}`];
	for (const words of [...ruled.map((did) => `the tablet · what it had not sent: ${did}`), number])
		await expect(page.getByRole('row').filter({ hasText: words }).first()).toBeVisible();
	await safe(page);
});
