import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Toasts } from './toasts.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const undo = (run: () => void = () => {}) => ({ label: 'Undo', run });
const texts = (toasts: Toasts) => toasts.shown.map((toast) => toast.text);

describe('notices', () => {
	test('with a way back stay eight seconds', () => {
		const toasts = new Toasts();
		toasts.show({ text: 'Line removed', action: undo() });
		vi.advanceTimersByTime(7900);
		expect(texts(toasts)).toEqual(['Line removed']);
		vi.advanceTimersByTime(200);
		expect(texts(toasts)).toEqual([]);
	});

	test('that only tell stay four', () => {
		const toasts = new Toasts();
		toasts.show({ text: 'Saved' });
		vi.advanceTimersByTime(4100);
		expect(texts(toasts)).toEqual([]);
	});

	test('do what they offer once, and go', () => {
		const toasts = new Toasts();
		const run = vi.fn();
		const id = toasts.show({ text: 'Line removed', action: undo(run) });
		toasts.act(id);
		toasts.act(id);
		expect(run).toHaveBeenCalledTimes(1);
		expect(texts(toasts)).toEqual([]);
	});

	test('wait while somebody points at them or has the focus there', () => {
		const toasts = new Toasts();
		toasts.show({ text: 'Line removed', action: undo() });
		vi.advanceTimersByTime(3000);
		toasts.hold('pointer');
		toasts.hold('focus');
		vi.advanceTimersByTime(60_000);
		toasts.release('pointer');
		vi.advanceTimersByTime(60_000);
		expect(texts(toasts)).toEqual(['Line removed']);
		toasts.release('focus');
		vi.advanceTimersByTime(4900);
		expect(texts(toasts)).toEqual(['Line removed']);
		vi.advanceTimersByTime(200);
		expect(texts(toasts)).toEqual([]);
	});

	test('are at most three, the oldest going first', () => {
		const toasts = new Toasts();
		for (const text of ['1', '2', '3', '4']) toasts.show({ text });
		expect(texts(toasts)).toEqual(['2', '3', '4']);
	});

	test('said twice are read out twice', () => {
		const toasts = new Toasts();
		toasts.show({ text: 'Not found' });
		const first = toasts.spoken;
		toasts.show({ text: 'Not found' });
		expect(toasts.spoken).not.toBe(first);
		expect(toasts.spoken.trim()).toBe('Not found');
	});
});
