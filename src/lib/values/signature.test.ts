import { expect, test } from 'vitest';
import { penLine, readSignature, signatureText, type PenPoint } from './signature.ts';

test('strokes are one path of whole units in the box, a dot among them', () => {
	const stroke: PenPoint[] = [
		[10.4, 20.6],
		[11, 21],
		[60, 80],
		[700, -5]
	];
	expect(penLine([stroke, [[300, 100]]])).toBe('M10 21L60 80L600 0M300 100L301 100');
	expect(penLine([])).toBeUndefined();
});

test('what is drawn at great length is kept no longer than a signature may be, from its first stroke to its last', () => {
	const long = Array.from({ length: 20_000 }, (_, at): PenPoint => [
		300 + 290 * Math.sin(at / 90),
		100 + 90 * Math.cos(at / 70)
	]);
	const line = penLine([
		[
			[0, 0],
			[5, 5]
		],
		long.slice(0, 2_000),
		[[599, 199]]
	]);
	expect(line?.length).toBeLessThanOrEqual(6_000);
	expect(line?.startsWith('M0 0')).toBe(true);
	expect(line?.endsWith('M599 199L600 199')).toBe(true);
	expect(penLine([long])).toBeUndefined();
});

test('a signature comes back from its paper as it was, drawn or typed alone; nobody signs without a name', () => {
	const drawn = { name: 'Ada Obi', line: 'M1 2L30 40' };
	expect(readSignature(signatureText(drawn) ?? '')).toEqual(drawn);
	expect(readSignature(signatureText({ name: ' Ada\n Obi ' }) ?? '')).toEqual({ name: 'Ada Obi' });
	expect(signatureText({ name: '  ', line: 'M1 2L30 40' })).toBeUndefined();
});

test('what is no line in a paper is left out: nothing but lines is ever drawn of it', () => {
	for (const line of ['M1 2<script>', 'url(https://x)', 'M1', `M1 2${'L1 2'.repeat(2_000)}`])
		expect(readSignature(`\uFEFFAda\n${line}`)).toEqual({ name: 'Ada' });
});
