import { Album } from '../kit/album.ts';
import { laptop } from '../kit/profiles.ts';
import { printFigure } from '../kit/moments.ts';
import { PIN } from '../kit/people.ts';
import { digit, enter, hire, locked } from '../kit/pins.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter } from '../kit/taps.ts';
import { files, go, importFile, scan, sellByCard, setUpShop } from '../kit/work.ts';

test('People sign in by PIN offline, switch in five taps or one scan with the cart kept, and a void is allowed in place [pictures]', async ({
	device
}) => {
	const desk = await device('the desk', laptop, 'goes offline');
	const { page } = desk;
	const album = Album.inEverySize(desk);
	await setUpShop(desk);
	await importFile(desk, files.classic);
	await go(page, 'Settings');
	await page.getByRole('link', { name: 'People' }).click();
	await expect(page.getByText('Nobody is asked for a PIN yet')).toBeVisible();
	await hire(page, 'Olga Okafor', 'Owner', PIN.olga);
	await hire(page, 'Maya Reyes', 'Manager', PIN.maya);
	await hire(page, 'Sam Ode', 'Sales', PIN.sam);
	await hire(page, 'Tess Ngo', 'Sales', '9052');
	const sam = page
		.locator('section')
		.filter({ has: page.getByRole('heading', { name: 'Sam Ode' }) });
	await sam.getByText(/^\d+ things$/).click();
	await expect(sam.getByText('Void a sale')).toBeVisible();
	await sam.getByRole('button', { name: 'Give a badge' }).click();
	await album.take('badge');
	await scan(page, 'BADGE-7781');
	await expect(sam.getByText('Badge', { exact: true })).toBeVisible();
	await album.take('people');

	// Offline, locked: a wrong PIN is said, the right one opens.
	desk.wire.cut();
	await page.getByRole('button', { name: 'Lock this device' }).click();
	await locked(page)
		.getByRole('button', { name: /Sam Ode/ })
		.click();
	await enter(page, '9999');
	await expect(locked(page).getByRole('alert')).toContainText('Wrong PIN; 9 more tries');
	await album.take('locked');
	await enter(page, PIN.sam);
	await expect(locked(page)).toBeHidden();

	// A sale is begun by one and finished by another.
	await go(page, 'Sell');
	await scan(page, 'B-300-6');
	await expect(page.getByTestId('cart')).toContainText('B-300-6');
	const counter = new Counter(page);
	await counter.tap(page.getByRole('button', { name: 'Sign in as Tess Ngo' }));
	for (const key of '9052') await counter.tap(digit(page, key));
	await expect(
		page.getByRole('button', { name: 'Tess Ngo is signed in; press to lock' })
	).toBeVisible();
	await expect(page.getByTestId('cart')).toContainText('B-300-6');
	expect(counter.taps).toBe(5);
	const { width, height } = laptop;
	await page.setViewportSize({ width: 390, height: 844 });
	await page.getByRole('button', { name: 'Sign in as Maya Reyes' }).click();
	await enter(page, PIN.maya);
	await page.setViewportSize({ width, height });
	await expect(
		page.getByRole('button', { name: 'Maya Reyes is signed in; press to lock' })
	).toBeVisible();
	const badge = new Counter(page);
	await badge.scan('BADGE-7781');
	await expect(
		page.getByRole('button', { name: 'Sam Ode is signed in; press to lock' })
	).toBeVisible();
	await expect(page.getByTestId('cart')).toContainText('B-300-6');
	expect([badge.taps, badge.scans]).toEqual([0, 1]);
	printFigure('somebody else takes the till, the cart kept', `${counter.taps} taps, or 1 scan`);

	// A void needs a manager, who allows it where it stopped.
	await page.getByRole('button', { name: /^Card \$/ }).click();
	const number = await sellByCard(page, 'B-300-7');
	await page.getByRole('link', { name: 'Receipt' }).click();
	await page.getByRole('button', { name: 'Void sale' }).first().click();
	await album.take('void');
	await page.getByRole('button', { name: 'Wrong piece' }).click();
	const ask = page.getByRole('dialog', { name: 'Somebody must allow this' });
	await expect(ask).toContainText('a manager must allow it');
	await album.take('allow');
	await ask.getByRole('button', { name: /Maya Reyes/ }).click();
	await enter(page, PIN.maya);
	const paper = page.getByRole('article', { name: `Receipt ${number}` });
	await expect(paper.getByText('VOID')).toBeVisible();

	// What others did is not Sam's to see: a manager lets him look, and the log names both.
	await desk.visit('/settings/activity');
	await expect(page.getByRole('link', { name: 'Books' })).toBeHidden();
	await page.getByRole('button', { name: 'Let me see it' }).click();
	await ask.getByRole('button', { name: /Maya Reyes/ }).click();
	await enter(page, PIN.maya);
	const voided = page.getByRole('row').filter({ hasText: 'Wrong piece' });
	await expect(voided).toContainText('Sam Ode, allowed by Maya Reyes');
	await expect(voided).toContainText(`${number} · Wrong piece`);
	await album.take('activity');
	await page.getByRole('button', { name: 'Hide again' }).click();
	await expect(voided).toBeHidden();
});
