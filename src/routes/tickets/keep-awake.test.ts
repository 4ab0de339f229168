import { expect, test, vi } from 'vitest';
import { keepAwake } from './keep-awake.ts';

/** A page that can be put away and looked at again, and a browser that keeps its screen on or refuses to. */
function bench(request: () => Promise<{ release: () => Promise<void> }>) {
	const heard = new EventTarget();
	const page = Object.assign(heard, {
		visibilityState: 'visible',
		defaultView: { navigator: { wakeLock: { request: vi.fn(request) } } }
	});
	const show = (state: 'visible' | 'hidden') => {
		page.visibilityState = state;
		heard.dispatchEvent(new Event('visibilitychange'));
	};
	return { page: page as unknown as Document, show, asked: page.defaultView.navigator.wakeLock };
}

test('A bench keeps its screen on while it is looked at, again after it was put away, and lets it sleep at the end', async () => {
	const release = vi.fn(() => Promise.resolve());
	const { page, show, asked } = bench(() => Promise.resolve({ release }));
	const end = keepAwake(page);
	await expect.poll(() => asked.request.mock.calls).toContainEqual(['screen']);
	show('hidden');
	expect(asked.request).toHaveBeenCalledTimes(1);
	show('visible');
	expect(asked.request).toHaveBeenCalledTimes(2);
	await Promise.resolve();
	end();
	expect(release).toHaveBeenCalledTimes(1);
	show('visible');
	expect(asked.request).toHaveBeenCalledTimes(2);
});

test('A battery that is low, or a browser that cannot, keeps no bench from working', async () => {
	const { page, asked } = bench(() => Promise.reject(new Error('battery')));
	const end = keepAwake(page);
	await expect.poll(() => asked.request.mock.calls.length).toBeGreaterThan(0);
	end();
	const old = Object.assign(new EventTarget(), { defaultView: { navigator: {} } });
	keepAwake(old as unknown as Document)();
});
