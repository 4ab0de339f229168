import process from 'node:process';

/** How often a test breaks things: a few times in `npm run test:all`, many times in `npm run siege`. */
export function rounds<T>(few: T, many: T): T {
	return process.env['VITRINE_SIEGE'] === '1' ? many : few;
}

/** A journey that a landing does not wait for: `npm run siege` walks it, `npm run test:all` does not. */
export const LONG = { tag: '@long' } as const;
