import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Ports } from '../ports.ts';
import {
	issue,
	makeAuthority,
	nameOf,
	permittedBy,
	type Certified,
	type Making
} from './certificate.ts';
import { inUrl, type Names } from './names.ts';

/** What a server shows to whoever connects: the chain of its certificates and its key, both PEM. */
export interface TlsContext {
	readonly cert: string;
	readonly key: string;
}

/** The authority that a device must trust before it can trust this relay. */
export interface Authority {
	/** What devices call it. */
	readonly name: string;
	readonly pem: string;
	/** SHA-256 of its certificate: `AB:CD:…`. */
	readonly fingerprint: string;
}

/** Certificate and key of the relay, kept fresh. */
export interface Tls {
	/** What to show now; another object once it was renewed. */
	readonly context: () => TlsContext;
	/** Absent where the certificate is by an authority that devices know already. */
	readonly authority: Authority | undefined;
	/** The names that the certificate speaks for. */
	readonly names: () => Names;
	/** Looks whether it is time for another certificate, and takes or makes it. Rejects when that fails; the old one stays. */
	readonly renew: () => Promise<void>;
	/** When it ends, ms since 1970, if that is soon and only a person can renew it. */
	readonly endsSoon: (now: number) => number | undefined;
}

/** Where a relay's own authority lives and what it is for. */
export interface OwnTlsOptions {
	/** Made when it is absent; holds nothing but secrets. */
	readonly folder: string;
	/** What a new authority is called. */
	readonly name: string;
	/** What this relay is called and reached by just now. */
	readonly current: () => Names;
	readonly making: Making;
	readonly log: Log;
}

const AUTHORITY = 'authority.pem';
const SERVER = 'server.pem';
/** Time enough to renew for a shop that is closed for a while. */
const RENEW_BEFORE_MS = 30 * 86_400_000;
const LOOK_EVERY_MS = 3_600_000;

/**
 * A certificate under an authority of the relay's own, made at the first start. Each lies with its key
 * in one file, so that a crash cannot part them, and nobody but the owner of the process reads it.
 * Rejects when a file is damaged: a new authority would have to be trusted anew by every device.
 */
export async function openOwnTls(options: OwnTlsOptions): Promise<Tls> {
	const { folder, name, current, making, log } = options;
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	let authority = read(folder, AUTHORITY);
	if (!authority || endsBefore(authority, making.now())) {
		authority = await makeAuthority(name, current(), making);
		keep(folder, AUTHORITY, authority);
		log('info', 'authority made', { name, ...reportOf(authority) });
	}
	const root = authority;
	const held = read(folder, SERVER);
	let server = held && isBy(held, root) ? held : undefined;

	async function renew(): Promise<void> {
		const wanted = current();
		const soon = making.now() + RENEW_BEFORE_MS;
		if (server && !endsBefore(server, soon) && lacks(server, wanted).length === 0) return;
		const names = await permittedBy(root, wanted);
		const left = [...lacks(server, wanted)].filter(
			(each) => !names.dns.includes(each) && !names.ips.includes(each)
		);
		if (server && !endsBefore(server, soon) && lacks(server, names).length === 0) return;
		const made = await issue(root, names, making);
		keep(folder, SERVER, made);
		server = made;
		log('info', 'certificate made', { ...names, ...reportOf(made) });
		// Names that came after the authority was made, and that it may not vouch for.
		if (left.length > 0) log('warn', 'names without a certificate', { names: left });
	}

	await renew();
	return served(() => server ?? root, root, renew);
}

/**
 * A certificate that somebody else keeps, such as one of a public authority; read again whenever it is
 * asked to renew. Rejects with a sentence when it cannot be used.
 */
export function openGivenTls(cert: string, key: string): Tls {
	let given = readGiven(cert, key);
	return served(
		() => given,
		undefined,
		async () => {
			const now = readGiven(cert, key);
			if (now.certificate !== given.certificate || now.key !== given.key) given = now;
		}
	);
}

/**
 * Looks every hour whether it is time for another certificate, because addresses changed or it runs out;
 * `show` takes a new one without a restart. Answers what ends it.
 */
export function keepFresh(
	tls: Tls,
	show: (context: TlsContext) => void,
	{ now, schedule, log }: Pick<Ports, 'now' | 'schedule' | 'log'>
): () => void {
	let shown = tls.context();
	warn();
	let cancel = schedule(LOOK_EVERY_MS, look);
	function look(): void {
		cancel = schedule(LOOK_EVERY_MS, look);
		warn();
		tls
			.renew()
			.then(() => {
				if (tls.context() !== shown) show((shown = tls.context()));
			})
			.catch((error: unknown) => log('error', 'certificate', { error: String(error) }));
	}
	function warn(): void {
		const end = tls.endsSoon(now());
		if (end === undefined) return;
		const until = new Date(end).toISOString();
		log('warn', end < now() ? 'certificate has ended' : 'certificate ends soon', { until });
	}
	return () => cancel();
}

function served(
	server: () => Certified,
	root: Certified | undefined,
	renew: () => Promise<void>
): Tls {
	let shown: { readonly of: Certified; readonly context: TlsContext } | undefined;
	return {
		context() {
			const of = server();
			const cert = of.certificate + (root?.certificate ?? '');
			if (shown?.of !== of) shown = { of, context: { cert, key: of.key } };
			return shown.context;
		},
		authority: root && authorityOf(root),
		names: () => namesIn(server()),
		renew,
		endsSoon(now) {
			const end = Date.parse(new X509Certificate(server().certificate).validTo);
			return root || end > now + RENEW_BEFORE_MS ? undefined : end;
		}
	};
}

function authorityOf({ certificate }: Certified): Authority {
	const parsed = new X509Certificate(certificate);
	return { name: nameOf(parsed), pem: certificate, fingerprint: parsed.fingerprint256 };
}

function reportOf({ certificate }: Certified): { fingerprint: string; until: string } {
	const { fingerprint256: fingerprint, validTo } = new X509Certificate(certificate);
	return { fingerprint, until: new Date(validTo).toISOString() };
}

function endsBefore({ certificate }: Certified, time: number): boolean {
	return Date.parse(new X509Certificate(certificate).validTo) < time;
}

function isBy({ certificate }: Certified, authority: Certified): boolean {
	const { publicKey } = new X509Certificate(authority.certificate);
	return new X509Certificate(certificate).verify(publicKey);
}

/** Which of these names a certificate does not speak for. */
function lacks(server: Certified | undefined, { dns, ips }: Names): readonly string[] {
	if (!server) return [...dns, ...ips];
	const certificate = new X509Certificate(server.certificate);
	return [
		...dns.filter((name) => certificate.checkHost(name) === undefined),
		...ips.filter((ip) => certificate.checkIP(ip) === undefined)
	];
}

function namesIn({ certificate }: Certified): Names {
	const alternatives = new X509Certificate(certificate).subjectAltName ?? '';
	const of = (kind: string) =>
		alternatives
			.split(', ')
			.filter((each) => each.startsWith(`${kind}:`))
			.map((each) => each.slice(kind.length + 1));
	// OpenSSL writes an IPv6 address at full length, a browser at its shortest.
	const short = (ip: string) => new URL(`http://${inUrl(ip)}`).hostname.replace(/^\[|\]$/g, '');
	return { dns: of('DNS'), ips: of('IP Address').map(short) };
}

function read(folder: string, name: string): Certified | undefined {
	const file = join(folder, name);
	if (!existsSync(file)) return undefined;
	chmodSync(file, 0o600);
	const text = readFileSync(file, 'utf8');
	const found = parted(text, text);
	if (found) return found;
	throw new Error(
		`${file} cannot be read. Put it back from a copy of the data folder. If there is none, remove it; ` +
			'then every device must trust this relay anew.'
	);
}

/** Written aside and renamed: there is never half a file. */
function keep(folder: string, name: string, { certificate, key }: Certified): void {
	const file = join(folder, name);
	writeFileSync(`${file}.new`, certificate + key, { mode: 0o600, flush: true });
	renameSync(`${file}.new`, file);
}

function readGiven(cert: string, key: string): Certified {
	const given = parted(textOf(cert, 'VITRINE_CERT'), textOf(key, 'VITRINE_KEY'));
	if (given) return given;
	throw new Error(
		`VITRINE_KEY (${key}) is not the key of VITRINE_CERT (${cert}), or one of them is not PEM`
	);
}

function textOf(file: string, variable: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw new Error(`${variable} names a file that cannot be read: ${String(error)}`, {
			cause: error
		});
	}
}

/** A certificate (or the chain of several) and its key, if the two belong together. */
function parted(certificates: string, keys: string): Certified | undefined {
	const certificate = blocks(certificates, 'CERTIFICATE');
	const key = blocks(keys, '(?:EC |RSA )?PRIVATE KEY');
	try {
		const first = new X509Certificate(certificate);
		return first.checkPrivateKey(createPrivateKey(key)) ? { certificate, key } : undefined;
	} catch {
		return undefined;
	}
}

function blocks(text: string, kind: string): string {
	const found = text.match(
		new RegExp(`-----BEGIN ${kind}-----[^-]+-----END ${kind}-----\\n?`, 'g')
	);
	return (found ?? []).map((block) => block.trimEnd() + '\n').join('');
}
