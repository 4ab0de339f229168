import { deflateRawSync } from 'node:zlib';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { amountsIn, bytesIn, found, tracesOf } from './traces.ts';

const COST = 73_419_290_017;
const OTHER = 73_419_250_017;

test('an amount is found in whatever way it is written, and no other is', () => {
	const float = Buffer.alloc(8);
	float.writeDoubleBE(COST);
	const any = encoding.createEncoder();
	encoding.writeAny(any, { cost: COST });
	const number = encoding.createEncoder();
	encoding.writeVarUint(number, COST);
	const doc = new Y.Doc();
	doc.getMap('facts').set('one', `{"minor":${COST}}`);
	const text = `cost,734192900.17\n`;
	for (const [at, content] of [
		Buffer.from(JSON.stringify({ minor: COST })),
		Buffer.from('It cost $734,192,900.17.'),
		Buffer.from('734.192.900,17 €'),
		Buffer.from(`<${COST}>`, 'utf16le'),
		...['', 'a', 'ab'].map((before) => Buffer.from(btoa(`${before}${text}`))),
		float,
		float.toReversed(),
		Buffer.from(encoding.toUint8Array(any)),
		Buffer.from(encoding.toUint8Array(number)),
		Buffer.from(Y.encodeStateAsUpdate(doc)),
		bytesIn([new Map([['a', { b: [COST] }]]), new Uint8Array([1])]),
		bytesIn({ cost: new TextEncoder().encode(String(COST)).buffer })
	].entries()) {
		expect(amountsIn([COST, OTHER], Buffer.from(content)), `content ${at}`).toEqual([COST]);
	}
});

test('a search says where and how, and is not made with amounts that chance would hold', () => {
	const places = new Map([
		['its disk', Buffer.from(String(COST))],
		['its line', Buffer.from('nothing')]
	]);
	expect(found([COST], places)).toEqual([`${COST} in its disk, as “${COST}”`]);
	expect(() => tracesOf(4_173)).toThrow('too small');
	// What is packed is not seen: it is unpacked before it is searched.
	expect(amountsIn([COST], deflateRawSync('734192900.17 734192900.17'))).toEqual([]);
});
