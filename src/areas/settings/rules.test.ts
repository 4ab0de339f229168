import { expect, test } from 'vitest';
import { firstRole, ROLES } from './rules.ts';

test('SET7 a desk begins as the owner’s, fingers as those of somebody who sells; both are roles that can be chosen', () => {
	expect(firstRole(true)).toBe('owner');
	expect(firstRole(false)).toBe('sales');
	expect(ROLES).toEqual(expect.arrayContaining([firstRole(true), firstRole(false)]));
});
