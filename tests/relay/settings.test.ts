import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { settingsFrom } from '../../server/settings.ts';

test('a relay that nobody configured listens on all of its computer, with https beside', () => {
	expect(settingsFrom({})).toMatchObject({
		data: resolve('data'),
		app: resolve('build/app'),
		port: 4780,
		host: undefined,
		hosts: [],
		httpsPort: 4781,
		given: undefined,
		proxies: []
	});
	expect(settingsFrom({ VITRINE_HOST: '0.0.0.0' }).host).toBeUndefined();
});

test('a relay for its own computer alone needs no https', () => {
	expect(settingsFrom({ VITRINE_HOST: '127.0.0.1' }).httpsPort).toBeUndefined();
	expect(settingsFrom({ VITRINE_HOST: 'localhost' })).toMatchObject({ host: '127.0.0.1' });
	expect(settingsFrom({ VITRINE_HOST: '127.0.0.1', VITRINE_HTTPS_PORT: '4443' }).httpsPort).toBe(
		4443
	);
});

test('settings are taken as they are written', () => {
	expect(
		settingsFrom({
			VITRINE_PORT: '80',
			VITRINE_HTTPS_PORT: '443',
			VITRINE_HOST: '192.168.1.5',
			VITRINE_HOSTS: ' Shop.example, till.example ',
			VITRINE_PROXY: '10.0.0.2,::1',
			VITRINE_CERT: 'c.pem',
			VITRINE_KEY: 'k.pem',
			VITRINE_LIMIT_SOCKETS: '3'
		})
	).toMatchObject({
		port: 80,
		httpsPort: 443,
		host: '192.168.1.5',
		hosts: ['shop.example', 'till.example'],
		proxies: ['10.0.0.2', '::1'],
		given: { cert: 'c.pem', key: 'k.pem' },
		limits: { sockets: 3 }
	});
});

test.each([
	[{ VITRINE_PORT: 'four' }, 'VITRINE_PORT must be a port from 0 to 65535: four'],
	[{ VITRINE_PORT: '65536' }, 'VITRINE_PORT must be a port from 0 to 65535: 65536'],
	[{ VITRINE_PORT: '65535' }, 'VITRINE_HTTPS_PORT is needed: there is no port beside 65535'],
	[{ VITRINE_HTTPS_PORT: '4780' }, 'VITRINE_HTTPS_PORT must be another than VITRINE_PORT: 4780'],
	[{ VITRINE_HOST: 'till' }, 'VITRINE_HOST must be an address of this computer: till'],
	[{ VITRINE_HOSTS: 'shop.example:80' }, /^VITRINE_HOSTS must be names .*: shop\.example:80$/],
	[{ VITRINE_PROXY: 'proxy' }, /^VITRINE_PROXY must be the address of the proxy .*: proxy$/],
	[{ VITRINE_CERT: 'c.pem' }, /^VITRINE_CERT and VITRINE_KEY belong together/],
	[{ VITRINE_KEY: 'k.pem' }, /^VITRINE_CERT and VITRINE_KEY belong together/]
])('%o stops the start', (environment, sentence) => {
	expect(() => settingsFrom(environment)).toThrow(sentence);
});
