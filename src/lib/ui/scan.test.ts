import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScanSorter, type ScanStep } from './scan.ts';

/** Presses keys at given gaps and tells what reached the page (typed) and what was read (scanned). */
function play(
	keys: readonly (readonly [key: string, gap: number])[],
	sorter = new ScanSorter()
): { typed: string; scanned: string[] } {
	let typed = '';
	const scanned: string[] = [];
	let at = 1000;
	const take = (step: ScanStep, key?: string) => {
		typed += (step.release ?? []).join('');
		if (step.scan !== undefined) {
			// the first key reached the page and is taken back
			typed = typed.slice(0, -1);
			scanned.push(step.scan);
		}
		if (key !== undefined && step.key === 'pass' && key.length === 1) typed += key;
		if (key !== undefined && step.key === 'pass' && key === 'Enter') typed += '⏎';
	};
	for (const [key, gap] of keys) {
		if (gap >= 60) take(sorter.quiet(at + gap));
		at += gap;
		take(sorter.press({ key, at }), key);
	}
	take(sorter.quiet(at + 60));
	return { typed, scanned };
}

const burst = (code: string, gap = 8) =>
	Array.from(code, (key, index) => [key, index === 0 ? 500 : gap] as const);

describe('a scanner', () => {
	test('is read when it ends with Enter, and nothing of it stays in the field', () => {
		expect(play([...burst('R-10483'), ['Enter', 8]])).toEqual({ typed: '', scanned: ['R-10483'] });
	});

	test('is read when it ends with Tab or with silence', () => {
		expect(play([...burst('R-10483', 16), ['Tab', 16]]).scanned).toEqual(['R-10483']);
		expect(play(burst('J-3317')).scanned).toEqual(['J-3317']);
	});

	test('may press Shift before capitals', () => {
		const keys = [
			['Shift', 500],
			['R', 3],
			['Shift', 4],
			['-', 5],
			['1', 8],
			['0', 8],
			['Enter', 8]
		] as const;
		expect(play(keys)).toEqual({ typed: '', scanned: ['R-10'] });
	});

	test('is read in the middle of a person’s typing, whose own keys stay', () => {
		const keys = [['h', 300], ['i', 120], ...burst('R-1234'), ['Enter', 8], ['!', 300]] as const;
		expect(play(keys)).toEqual({ typed: 'hi!', scanned: ['R-1234'] });
	});

	test('twice in a row gives two codes', () => {
		const both = [...burst('R-1234'), ['Enter', 8], ...burst('R-5678'), ['Enter', 8]] as const;
		expect(play(both).scanned).toEqual(['R-1234', 'R-5678']);
	});
});

describe('a person', () => {
	test('never has a key held back at human speed', () => {
		const sorter = new ScanSorter();
		for (const [at, key] of Array.from(
			'a wide ring',
			(letter, index) => [index * 70, letter] as const
		))
			expect(sorter.press({ key, at }).key).toBe('pass');
	});

	test('who rolls three keys fast gets all of them, in order, and their Enter', () => {
		expect(play([...burst('the', 20), ['Enter', 30]])).toEqual({ typed: 'the⏎', scanned: [] });
	});

	test('who holds a key down makes no scan', () => {
		const sorter = new ScanSorter();
		const steps = Array.from({ length: 12 }, (_, index) =>
			sorter.press({ key: 'a', at: 500 + index * 30, repeat: index > 0 })
		);
		expect(steps.every((step) => step.key === 'pass')).toBe(true);
		expect(sorter.quiet(5000).scan).toBeUndefined();
	});

	test('who uses a shortcut gets back what was held before it', () => {
		const sorter = new ScanSorter();
		sorter.press({ key: 'a', at: 100 });
		sorter.press({ key: 'b', at: 110 });
		expect(sorter.press({ key: 'k', at: 120, special: true })).toEqual({
			key: 'pass',
			release: ['b']
		});
	});

	test('keeps the first key of a code though the next ones are handed over late', () => {
		const sorter = new ScanSorter();
		sorter.press({ key: 'R', at: 100 });
		// the device was busy: by its own clock the silence is over, by the keys' clock it is not
		expect(sorter.quiet(Infinity)).toEqual({ key: 'pass' });
		for (const [index, key] of [...'-10483'].entries())
			expect(sorter.press({ key, at: 108 + index * 8 }).key).toBe('hold');
		expect(sorter.press({ key: 'Enter', at: 160 }).scan).toBe('R-10483');
	});

	test('reads a code whole though it is handed over in lumps', () => {
		const sorter = new ScanSorter();
		sorter.press({ key: 'R', at: 100 });
		sorter.press({ key: '-', at: 108 });
		sorter.press({ key: '1', at: 116 });
		expect(sorter.quiet(Infinity).release).toEqual(['-', '1']);
		for (const [index, key] of [...'0483'].entries())
			expect(sorter.press({ key, at: 124 + index * 8 }).key).toBe('hold');
		expect(sorter.press({ key: 'Enter', at: 156 }).scan).toBe('R-10483');
	});

	test('gives back only what the page does not have yet when a late lump was no code', () => {
		const sorter = new ScanSorter();
		sorter.press({ key: 'a', at: 100 });
		sorter.press({ key: 'b', at: 110 });
		expect(sorter.quiet(Infinity).release).toEqual(['b']);
		sorter.press({ key: 'c', at: 120 });
		expect(sorter.press({ key: 'd', at: 400 }).release).toEqual(['c']);
	});

	test('loses nothing and changes no order, whatever the rhythm', () => {
		const press = fc.tuple(
			fc.constantFrom(...'abcXYZ019-/ '),
			fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 33, max: 62 }))
		);
		fc.assert(
			fc.property(fc.array(press, { maxLength: 40 }), (keys) => {
				const { typed, scanned } = play(keys);
				const all = keys.map(([key]) => key).join('');
				// every key is either on the page or in a code, none twice
				expect(typed.length + scanned.join('').length).toBe(all.length);
				if (scanned.length === 0) expect(typed).toBe(all);
				// only rhythm makes a scan: three gaps under 35 ms must exist for each
				const fast = keys.filter(([, gap]) => gap < 35).length;
				expect(scanned.length * 3).toBeLessThanOrEqual(fast);
			})
		);
	});
});

describe('a prefix', () => {
	const withPrefix = () => new ScanSorter({ least: 4, gap: 35, silence: 60, prefix: '~' });

	test('is cut off the code', () => {
		expect(play([...burst('~R-1234'), ['Enter', 8]], withPrefix()).scanned).toEqual(['R-1234']);
	});

	test('makes everything without it typing, however fast', () => {
		expect(play([...burst('R-1234'), ['Enter', 8]], withPrefix())).toEqual({
			typed: 'R-1234⏎',
			scanned: []
		});
	});
});
