import type { Role } from '#lib/values/permission.ts';

/** The longest PIN. */
export const PIN_MOST = 8;

/** STF4 How few digits the PIN of a role may have: more for who may do more. */
export function fewestDigits(role: Role): number {
	return role === 'sales' || role === 'bench' ? 4 : 6;
}

/** Why digits make no PIN: the name of the sentence that says so. */
export type PinFault = 'pinDigits' | 'pinLength' | 'pinEasy' | 'pinOfShop';

/** STF4 Why this cannot be a PIN, or undefined. `phones` are the shop's own numbers. */
export function pinFault(pin: string, role: Role, phones: readonly string[]): PinFault | undefined {
	if (!/^\d+$/.test(pin)) return 'pinDigits';
	if (pin.length < fewestDigits(role) || pin.length > PIN_MOST) return 'pinLength';
	if (isEasy(pin)) return 'pinEasy';
	const digits = phones.map((phone) => phone.replace(/\D/g, ''));
	return digits.some((phone) => phone.includes(pin)) ? 'pinOfShop' : undefined;
}

/** Lines on the keypad and dates that everybody tries. */
const TRIED_FIRST = new Set(['2580', '0852', '1379', '147258', '258456', '159753', '789456']);

function isEasy(pin: string): boolean {
	return TRIED_FIRST.has(pin) || isRepeated(pin) || isRun(pin) || /^(19|20)\d\d$/.test(pin);
}

/** One block over and over: 0000, 1212, 123123. */
function isRepeated(pin: string): boolean {
	return /^(\d{1,4})\1+$/.test(pin);
}

/** Up or down by the same step: 1234, 8642, 987654, 7890. */
function isRun(pin: string): boolean {
	const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10);
	return new Set(steps).size === 1;
}

/** STF9 The command that notes an export, by name: a screen that hands out a file loads none of what it does. */
export const NOTE_EXPORT = 'staff.noteExport';

/** STF16 The command that notes that the whole shop was taken out, by name. */
export const NOTE_TAKE_OUT = 'staff.noteTakeOut';
