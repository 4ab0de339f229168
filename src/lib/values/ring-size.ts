import { divideRounded, readDecimal, safeNumber, tenTo, writeDecimal } from './exact.ts';
import { hasShape } from './shape.ts';

/** Ways to say how large a ring is: US and Canada by number, UK and Australia by letter, ISO 8653 by mm, JIS by number. */
export type RingSystem = 'US' | 'UK' | 'EU' | 'JP';

/**
 * A ring size as the inside circumference in 0.01 mm, with what was said kept beside it. The
 * circumference compares sizes of different systems; what was said is what is shown.
 */
export interface RingSize {
	readonly hundredths: number;
	readonly entered: { readonly value: string; readonly system: RingSystem };
}

/** Every system, in the order a menu shows them. */
const RING_SYSTEMS: readonly RingSystem[] = ['US', 'UK', 'EU', 'JP'];

// Customary formulas of the trade: the inside diameter of a US size is 11.63 mm + 0.8128 mm a size;
// UK A is 37.8 mm around and each letter 1.2566 mm (0.4 mm of diameter) more; an ISO 8653 size is the
// circumference in mm itself; a Japanese (JIS S 4700) size 1 is 13 mm across and each size a third of a mm
// more. Pi to ten places is exact to a thousandth of 0.01 mm here.
const PI = 31_415_926_536n;
const PI_PLACES = 10;
const UK_START = 37_800n;
const UK_LETTER = 12_566n;
/** Sizes of a system in hundredths of one: the smallest, how far they are apart, the largest. */
const STEPS = {
	US: { first: 0, step: 25, last: 2_000 },
	UK: { first: 0, step: 50, last: 3_100 },
	JP: { first: 100, step: 100, last: 4_000 }
};
/** Countries that size rings by letter. */
const LETTERED = new Set(['GB', 'IE', 'AU', 'NZ', 'ZA']);
const HALVES: Readonly<Record<string, string>> = { '¼': '.25', '½': '.5', '¾': '.75' };

/**
 * Makes a ring size of what is said in one system: `6.5`, `6 1/2` or `6½` (US, quarters), `M` or `M½` (UK,
 * halves, Z+1 to Z+6), `54` or `54.4` (EU), `13` (JP); undefined for anything else.
 */
export function ringSize(value: string, system: RingSystem): RingSize | undefined {
	const said = plain(value);
	const hundredths = { US: fromUs, UK: fromUk, EU: fromEu, JP: fromJp }[system](said);
	return hundredths === undefined ? undefined : { hundredths, entered: { value: said, system } };
}

/**
 * Reads `6.5`, `US 6½`, `UK M½`, `M`, `54 EU`, `EU 54`, `JP 13`. Without a system a letter is UK, a number of 30 or
 * more is EU, a smaller one US; undefined for anything else.
 */
export function parseRingSize(text: string): RingSize | undefined {
	const found = /^(us|uk|eu|jp)?\s*(.*?)\s*(us|uk|eu|jp)?$/i.exec(text.trim());
	if (!found || (found[1] && found[3])) return undefined;
	const said = plain(found[2] ?? '');
	const named = (found[1] ?? found[3])?.toUpperCase() as RingSystem | undefined;
	return ringSize(said, named ?? (/^[A-Z]/.test(said) ? 'UK' : Number(said) >= 30 ? 'EU' : 'US'));
}

/** The size in a system's own words, to the nearest step of it: `6.5`, `M½`, `53.8`. */
export function ringSizeIn(size: RingSize, system: RingSystem): string {
	const { entered } = size;
	if (entered.system === system)
		return system === 'UK' ? entered.value.replace('.5', '½') : entered.value;
	if (system === 'EU') return writeDecimal(divideRounded(BigInt(size.hundredths), 10n), 1);
	const { first, step, last } = STEPS[system];
	let best = first;
	for (let at = first; at <= last; at += step) {
		const around = (value: number) => Math.abs(circumference(value, system) - size.hundredths);
		if (around(at) < around(best)) best = at;
	}
	return system === 'UK' ? writeUk(best) : writeNumber(best);
}

/** The system that people of a place say ring sizes in; `region` is a two-letter country, ISO 3166. */
export function ringSystemOf(region: string | undefined): RingSystem {
	if (region === 'US' || region === 'CA') return 'US';
	if (region === 'JP') return 'JP';
	return region && LETTERED.has(region) ? 'UK' : 'EU';
}

/** Whether two sizes are equal around to 0.01 mm, whatever the systems. */
export function sameRingSize(a: RingSize, b: RingSize): boolean {
	return a.hundredths === b.hundredths;
}

/** Whether stored JSON is a ring size whose words make the circumference beside them. */
export function isRingSize(value: unknown): value is RingSize {
	if (!hasShape(value, ['hundredths', 'entered'])) return false;
	const { entered, hundredths } = value;
	if (!hasShape(entered, ['value', 'system']) || typeof entered['value'] !== 'string') return false;
	const system = RING_SYSTEMS.find((each) => each === entered['system']);
	const made = system && ringSize(entered['value'], system);
	return made?.hundredths === hundredths && made?.entered.value === entered['value'];
}

function plain(text: string): string {
	return text
		.trim()
		.toUpperCase()
		.replace(/\s*([¼½¾])/g, (_all, sign: string) => HALVES[sign] ?? '')
		.replace(/\s+1\/2$/, '.5')
		.replace(/\s+([13])\/4$/, (_all, n: string) => (n === '1' ? '.25' : '.75'))
		.replace(',', '.')
		.replace(/(\.\d*?)0+$/, '$1')
		.replace(/\.$/, '');
}

function fromUs(said: string): number | undefined {
	const hundredths = scaled(said, 2);
	if (hundredths === undefined || hundredths % 25 !== 0 || hundredths > 2_000) return undefined;
	return circumference(hundredths, 'US');
}

function fromUk(said: string): number | undefined {
	const found = /^([A-Z])(?:(?<=Z)\+([1-6]))?(\.5)?$/.exec(said);
	if (!found?.[1]) return undefined;
	const letters = found[1].charCodeAt(0) - 65 + Number(found[2] ?? 0);
	return circumference(letters * 100 + (found[3] ? 50 : 0), 'UK');
}

function fromJp(said: string): number | undefined {
	const hundredths = scaled(said, 2);
	const { first, step, last } = STEPS.JP;
	if (hundredths === undefined || hundredths < first || hundredths > last) return undefined;
	return hundredths % step === 0 ? circumference(hundredths, 'JP') : undefined;
}

function fromEu(said: string): number | undefined {
	const around = scaled(said, 2);
	return around !== undefined && around >= 3_000 && around <= 9_000 ? around : undefined;
}

/** The circumference in 0.01 mm of hundredths of a size: US 650 is 6½, UK 50 is A½. */
function circumference(hundredths: number, system: 'US' | 'UK' | 'JP'): number {
	const size = BigInt(hundredths);
	switch (system) {
		case 'US':
			// Diameters in 0.000001 mm, so that a quarter size is a whole number of them.
			return Number(divideRounded((11_630_000n + 8_128n * size) * PI, tenTo(4 + PI_PLACES)));
		case 'UK':
			return Number(divideRounded(UK_START * 1_000n + UK_LETTER * size, 10_000n));
		case 'JP':
			// 13 mm and a third of a mm for each size above 1 are (38 + size) thirds.
			return Number(divideRounded((3_800n + size) * PI, 3n * tenTo(PI_PLACES)));
	}
}

function scaled(said: string, places: number): number | undefined {
	const decimal = readDecimal(said);
	if (!decimal || decimal.unscaled < 0n) return undefined;
	const many = decimal.unscaled * tenTo(places);
	return many % tenTo(decimal.places) === 0n ? safeNumber(many / tenTo(decimal.places)) : undefined;
}

function writeNumber(hundredths: number): string {
	return plain(writeDecimal(BigInt(hundredths), 2));
}

function writeUk(hundredths: number): string {
	const letters = Math.floor(hundredths / 100);
	const letter = letters > 25 ? `Z+${letters - 25}` : String.fromCharCode(65 + letters);
	return hundredths % 100 === 0 ? letter : `${letter}½`;
}
