import { expect, test } from 'vitest';
import * as calls from './calls.ts';
import { completeSale } from './complete-sale.ts';

test('a call has the name of its command', () => {
	expect(calls.completeSale.name).toBe(completeSale.name);
});
