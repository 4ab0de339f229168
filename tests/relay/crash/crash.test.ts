import { expect, test } from 'vitest';
import { crash } from './crash.ts';

test('a relay killed three times while eight devices work loses nothing that it acknowledged', async () => {
	const program = ['--import', 'tsx', 'server/main.ts'];
	const figures = await crash({ kills: 3, clients: 8, seed: 1, program });
	expect(figures).toMatchObject({ kills: 3, ackedLost: [], savedLost: [], diverged: [] });
	expect(figures.acked).toBeGreaterThan(24);
	expect(figures.saved).toBeGreaterThan(24);
}, 180_000);
