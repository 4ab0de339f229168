import { expect, test } from 'vitest';
import { kindOfDevice } from './kind-of-device.ts';

test.each([
	['Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X)', 5, 'iphone'],
	['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 5, 'ipad'],
	['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 0, 'mac'],
	['Mozilla/5.0 (Linux; Android 16; SM-X510) Chrome/156.0.0.0 Safari/537.36', 10, 'tablet'],
	['Mozilla/5.0 (Linux; Android 16; K) Chrome/156.0.0.0 Mobile Safari/537.36', 5, 'phone'],
	['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/156.0.0.0', 10, 'chromebook'],
	['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0.0.0', 0, 'windows'],
	['Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0', 0, 'computer']
] as const)('%s with %i touch points is called %s', (userAgent, touchPoints, kind) => {
	expect(kindOfDevice(userAgent, touchPoints)).toBe(kind);
});
