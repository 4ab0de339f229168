import { expect, test } from 'vitest';
import { FROM_SOURCE } from '../../kit/program.ts';
import { crash } from './crash.ts';

test('a relay killed three times while eight devices work, and full then, loses nothing that it acknowledged', async () => {
	const figures = await crash({ kills: 3, clients: 8, seed: 1, sites: 0, program: FROM_SOURCE });
	expect(figures).toMatchObject({ kills: 3, ackedLost: [], savedLost: [], diverged: [] });
	expect(figures.acked).toBeGreaterThan(24);
	expect(figures.saved).toBeGreaterThan(24);
	expect(figures.full.failures).toBeGreaterThan(0);
});
