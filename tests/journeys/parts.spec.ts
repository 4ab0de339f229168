/** What the built app loads later: a journey that never opens it does not see that it broke. */
import { Built } from '../kit/built.ts';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';

test('Every part of the built app is there and runs, those too that no journey opens', async ({
	device
}) => {
	const built = new Built();
	expect(built.missing()).toEqual([]);
	const parts = built.scripts.filter((script) => /\/(?:nodes|chunks)\//.test(script));
	expect(parts.length).toBeGreaterThan(100);
	const { page } = await device('the front desk', laptop);
	const broken = await page.evaluate(async (scripts) => {
		const whyNot = async (script: string) => {
			try {
				await import(script);
				return [];
			} catch (error) {
				return [`${script}: ${String(error)}`];
			}
		};
		return (await Promise.all(scripts.map(whyNot))).flat();
	}, parts);
	expect(broken).toEqual([]);
});
