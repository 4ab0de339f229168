import { expect, test } from 'vitest';
import * as calls from './calls.ts';
import * as carts from './carts.ts';
import * as sales from './complete-sale.ts';
import * as layaways from './layaways.ts';
import * as settling from './settle.ts';

test('each call has the name of its command', () => {
	const commands: Readonly<Record<string, unknown>> = {
		...carts,
		...sales,
		...layaways,
		...settling
	};
	for (const [word, call] of Object.entries(calls))
		expect(commands[word], word).toMatchObject({ name: call.name, decide: expect.any(Function) });
});
