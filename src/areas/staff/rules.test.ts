import { expect, test } from 'vitest';
import { pinFault } from './rules.ts';

test('STF4 a PIN is as long as its role asks, and none that everybody tries first', () => {
	const phones = ['+1 (212) 555-0147'];
	const faults = (pins: readonly string[], role: 'sales' | 'owner' = 'sales') =>
		pins.map((pin) => pinFault(pin, role, phones));
	expect(faults(['12a4', '', '４７１９'])).toEqual(['pinDigits', 'pinDigits', 'pinDigits']);
	expect(faults(['471', '471905836'])).toEqual(['pinLength', 'pinLength']);
	expect(pinFault('4719', 'owner', phones)).toBe('pinLength');
	expect(
		faults(['0000', '1234', '4321', '1357', '7890', '1212', '2580', '1987', '2026', '123123'])
	).toEqual(Array.from({ length: 10 }, () => 'pinEasy'));
	expect(faults(['5550', '0147'])).toEqual(['pinOfShop', 'pinOfShop']);
	expect(pinFault('212555', 'owner', phones)).toBe('pinOfShop');
	expect(faults(['4719', '90210', '47190583'])).toEqual([undefined, undefined, undefined]);
	expect(pinFault('471905', 'owner', phones)).toBeUndefined();
});
