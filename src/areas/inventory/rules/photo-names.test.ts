import { describe, expect, test } from 'vitest';
import { photoNames } from './photo-names.ts';

const of = (...numbers: readonly string[]) =>
	photoNames(numbers.map((number, at) => ({ id: `${at} ${number}`, number })));
const STOCK = ['R-10483', 'R-1048', 'R-10483-2', 'E 77', 'N/12', '0042', '42', 'AB-12', 'A-B12'];

describe('INV23 the name of a file tells whose photo it is', () => {
	const told = of(...STOCK);
	test.each([
		['R-10483.jpg', 'R-10483'],
		['R-10483-2.png', 'R-10483-2'],
		['R-10483-3.png', 'R-10483'],
		['r10483 side.JPG', 'R-10483'],
		['R-10483_front.jpeg', 'R-10483'],
		['R-10483 (1).jpg', 'R-10483'],
		['R-1048.webp', 'R-1048'],
		['r 1048-4.webp', 'R-1048'],
		['e-77.heic', 'E 77'],
		['N-12.jpg', 'N/12'],
		['0042.jpg', '0042'],
		['42-1.jpg', '42'],
		['AB-12 back.jpg', 'AB-12'],
		['R-10483.final.jpg', 'R-10483']
	])('%s is of %s', (file, number) => {
		const found = told(file);
		expect('piece' in found && found.piece.split(' ').slice(1).join(' ')).toBe(number);
	});

	test.each([
		'IMG_2231.jpg',
		'R-104.jpg',
		'R-10483A.jpg',
		'ring R-10483.jpg',
		'.jpg',
		'4.jpg',
		'---.png'
	])('%s is nobody’s', (file) => {
		expect(told(file)).toEqual({ why: 'nobody' });
	});

	test.each([
		['ab12.jpg', ['AB-12', 'A-B12']],
		['ab 12 side.jpg', ['AB-12', 'A-B12']]
	])('%s could be of two pieces, and is neither’s', (file, numbers) => {
		expect(told(file)).toEqual({ why: 'several', numbers });
	});

	test('a number that two pieces bear, and one that goes on as another’s', () => {
		expect(of('R-1', 'R-1')('R-1.jpg')).toEqual({ why: 'several', numbers: ['R-1', 'R-1'] });
		expect(of('R-1', 'R12')('R-1-2.jpg')).toEqual({ why: 'several', numbers: ['R-1', 'R12'] });
	});
});
