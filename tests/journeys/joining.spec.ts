/** The shop comes to a new tablet over a bad line: it says how much of it is here, and sells long before all of it is. */
import { Album } from '../kit/album.ts';
import { Device } from '../kit/device.ts';
import { laptop, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Wire } from '../kit/wire.ts';
import {
	enterCode,
	files,
	go,
	importFile,
	invitation,
	pieceRow,
	safe,
	sellByCard,
	setUpShop,
	turnTo
} from '../kit/work.ts';

/** Bytes a second: a line that brings next to nothing, and one on which many people take half a minute. */
const [NEXT_TO_NOTHING, SLOW] = [300, 12_000];

const PEOPLE = Array.from({ length: 1_600 }, (_, n) => `Ada Obi ${n},${2_125_550_100 + n}`);

test('SET12 On a bad line a new tablet says how much of the shop is here, and sells before all of it is [pictures]', async ({
	browser,
	device,
	relay
}) => {
	const desk = await device('the desk', laptop);
	await setUpShop(desk);
	await importFile(desk, files.classic);
	await turnTo(desk.page, '/import?what=people');
	const buffer = Buffer.from(['Name,Mobile', ...PEOPLE].join('\n'));
	const file = { name: 'people.csv', mimeType: 'text/csv', buffer };
	await desk.page.locator('input[type=file]').setInputFiles(file);
	await desk.page.getByRole('button', { name: 'Add 1,600' }).click();
	await expect(desk.page.getByText('1,600 added')).toBeVisible();
	await safe(desk.page);
	const code = await invitation(desk);

	const wire = await Wire.to(() => relay.port);
	const joining = await Device.open(browser, 'the tablet', tablet, wire, 'goes offline');
	try {
		const { page } = joining;
		const album = Album.inEverySize(joining);
		wire.slow(NEXT_TO_NOTHING);
		await enterCode(page, code, 'The tablet');
		const coming = page
			.getByText(/^(Saved here · )?\d+ of \d+ parts of the shop are here/)
			.filter({ visible: true })
			.first();
		await expect(coming).toBeVisible();
		await expect(page.getByText(/no figure knows the rest yet/)).toBeVisible();
		await album.take('joining');
		await go(page, 'Pieces');
		await album.take('joining-pieces');
		wire.slow(SLOW);
		await expect(pieceRow(page, 'R-10483')).toBeVisible();
		// However long the sale takes here, the people of the shop are still on their way behind it.
		wire.slow(NEXT_TO_NOTHING);
		await go(page, 'Sell');
		await sellByCard(page, 'R-10483');
		await expect(coming).toBeVisible();
		await album.take('joining-sold');
		wire.slow(Infinity);
		await safe(page);
		await expect(coming).toBeHidden();
		expect(joining.problems).toEqual([]);
	} finally {
		await joining.close();
	}
});
