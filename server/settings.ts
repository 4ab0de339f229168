import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import type { BackupPlan } from './backups.ts';
import { limitsFrom, type Limits } from './limits.ts';

/** How a relay is to run, as whoever starts it said. */
export interface Settings {
	readonly data: string;
	readonly app: string;
	readonly port: number;
	/** Address to listen on; absent for all of this computer. */
	readonly host: string | undefined;
	/** Further names of this relay. */
	readonly hosts: readonly string[];
	/** Port for https; absent where nothing but this computer is listened to. */
	readonly httpsPort: number | undefined;
	/** Files of a certificate that somebody else keeps. */
	readonly given: { readonly cert: string; readonly key: string } | undefined;
	/** Addresses of proxies whose forwarded headers are believed. */
	readonly proxies: readonly string[];
	/** Where backups go, and when. */
	readonly backups: BackupPlan;
	readonly limits: Limits;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings in an environment. Throws a sentence that names the variable when one cannot be used. */
export function settingsFrom(environment: Environment): Settings {
	const text = (name: string) => environment[name]?.trim() || undefined;
	const port = portIn(text('VITRINE_PORT'), 'VITRINE_PORT') ?? 4780;
	const host = addressIn(text('VITRINE_HOST'), 'VITRINE_HOST');
	const cert = text('VITRINE_CERT');
	const key = text('VITRINE_KEY');
	if ((cert === undefined) !== (key === undefined))
		throw new Error('VITRINE_CERT and VITRINE_KEY belong together: give both or neither');
	const httpsPort = portIn(text('VITRINE_HTTPS_PORT'), 'VITRINE_HTTPS_PORT');
	const onlyHere = host !== undefined && /^(127\.|::1$)/.test(host);
	// The port beside the other; any free one beside any free one.
	const beside = port === 0 ? 0 : port + 1;
	const data = resolve(text('VITRINE_DATA') ?? './data');
	const offsite = text('VITRINE_BACKUP_OFFSITE');
	const settings: Settings = {
		data,
		app: resolve(text('VITRINE_APP') ?? './build/app'),
		port,
		host,
		hosts: namesIn(text('VITRINE_HOSTS')),
		httpsPort: httpsPort ?? (onlyHere && cert === undefined ? undefined : beside),
		given: cert === undefined || key === undefined ? undefined : { cert, key },
		proxies: proxiesIn(text('VITRINE_PROXY')),
		backups: {
			folder: resolve(text('VITRINE_BACKUP') ?? join(data, 'backups')),
			offsite: offsite && resolve(offsite),
			hour: hourIn(text('VITRINE_BACKUP_HOUR'))
		},
		limits: limitsFrom(environment)
	};
	if (settings.httpsPort === port && port !== 0)
		throw new Error(`VITRINE_HTTPS_PORT must be another than VITRINE_PORT: ${port}`);
	if ((settings.httpsPort ?? 0) > 65_535)
		throw new Error(`VITRINE_HTTPS_PORT is needed: there is no port beside ${port}`);
	return settings;
}

function portIn(text: string | undefined, variable: string): number | undefined {
	if (text === undefined) return undefined;
	if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
		throw new Error(`${variable} must be a port from 0 to 65535: ${text}`);
	return Number(text);
}

function hourIn(text = '3'): number {
	if (!/^\d{1,2}$/.test(text) || Number(text) > 23)
		throw new Error(`VITRINE_BACKUP_HOUR must be an hour from 0 to 23: ${text}`);
	return Number(text);
}

function addressIn(text: string | undefined, variable: string): string | undefined {
	if (text === undefined || text === '0.0.0.0' || text === '::') return undefined;
	if (text === 'localhost') return '127.0.0.1';
	if (isIP(text) === 0) throw new Error(`${variable} must be an address of this computer: ${text}`);
	return text;
}

function namesIn(text: string | undefined): readonly string[] {
	const names = listIn(text).map((name) => name.toLowerCase());
	const wrong = names.find((name) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name));
	if (wrong === undefined) return names;
	throw new Error(
		`VITRINE_HOSTS must be names with commas between them, no port, no path: ${wrong}`
	);
}

function proxiesIn(text: string | undefined): readonly string[] {
	const proxies = listIn(text);
	const wrong = proxies.find((address) => isIP(address) === 0);
	if (wrong === undefined) return proxies;
	throw new Error(`VITRINE_PROXY must be the address of the proxy as the relay sees it: ${wrong}`);
}

function listIn(text = ''): readonly string[] {
	return text
		.split(',')
		.map((each) => each.trim())
		.filter((each) => each !== '');
}
