/**
 * The reader's thread with faults planted in the decoder: an update hangs it, kills it or fills its
 * memory when a text in it says so.
 */
import { existsSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { TextDecoder } from 'node:util';

const decode = TextDecoder.prototype.decode;
/** @type {typeof decode} */
TextDecoder.prototype.decode = function (bytes, options) {
	const text = decode.call(this, bytes, options);
	if (text === 'hang') for (;;);
	if (text === 'die') process.exit(3);
	if (text === 'fill') fill();
	if (text.startsWith('hang once: ')) hangOnce(text.slice('hang once: '.length));
	return text;
};
Object.assign(globalThis, { TextDecoder });

function fill() {
	/** @type {number[][]} */
	const all = [];
	for (;;) all.push(Array.from({ length: 100_000 }, (_, n) => n + 0.5));
}

/** @param {string} mark a file that is there from the second time on */
function hangOnce(mark) {
	if (existsSync(mark)) return;
	writeFileSync(mark, '');
	for (;;);
}

process.argv[2] = './reader.worker.ts';
await import(new URL('../../server/worker.source.js', import.meta.url).href);
