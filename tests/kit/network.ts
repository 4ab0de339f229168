import { execFileSync } from 'node:child_process';
import { X509Certificate, createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium, type BrowserContext } from '@playwright/test';
import { lanAddresses } from '../../server/lan/names.ts';
import { chromiumLaunch } from './browser.js';
import type { Profile } from './profiles.ts';

/** The variable that tells the processes of a run by what their network is known. */
export const NETWORK = 'VITRINE_TEST_NETWORK';

/** A network between this machine and a tablet, whose cable can be pulled. */
export interface Network {
	/** The address at which the tablet reaches this machine; not one that only this machine reaches. */
	readonly address: string;
	/** How it is made, for whoever reads what a run has shown. */
	readonly how: string;
	/** Puts a program on the tablet's side of the cable: the path of what starts it. */
	readonly onTablet: (program: string) => string;
	readonly cut: () => void;
	readonly mend: () => void;
}

/**
 * A tablet in a network namespace of its own, and a switch in another one between it and this machine, as
 * in a shop. The cable is pulled at the switch: here nothing changes, or every browser of this machine would
 * drop its connections too. Only root can make this, on Linux; undefined where it may not be made.
 */
export function makeNetwork(): { readonly id: string; readonly remove: () => void } | undefined {
	sweep();
	const id = String(process.pid);
	const { space, middle, near, far, subnet, folder } = partsOf(id);
	const remove = () => {
		for (const name of [space, middle]) attempt(`netns del ${name}`);
		attempt(`link del ${near}`);
		rmSync(folder, { recursive: true, force: true });
	};
	// A run that is broken off ends here, too.
	process.once('exit', remove);
	try {
		for (const name of [space, middle]) ip(`netns add ${name}`);
		ip(`link add ${near} type veth peer name port1 netns ${middle}`);
		ip(`-n ${space} link add ${far} type veth peer name port2 netns ${middle}`);
		ip(`-n ${middle} link add hub type bridge`);
		for (const port of ['port1', 'port2']) ip(`-n ${middle} link set ${port} master hub up`);
		ip(`-n ${middle} link set hub up`);
		ip(`-n ${space} addr add ${subnet}.2/24 dev ${far}`);
		ip(`-n ${space} link set ${far} up`);
		ip(`-n ${space} link set lo up`);
		// Its own address comes at once, and none of IPv6 some seconds later.
		attempt(`link set ${near} addrgenmode none`);
		ip(`addr add ${subnet}.1/24 dev ${near}`);
		ip(`link set ${near} up`);
	} catch {
		remove();
		return undefined;
	}
	return { id, remove };
}

function partsOf(id: string) {
	return {
		space: `tab-${id}`,
		middle: `switch-${id}`,
		near: `shop${id}`,
		far: `tablet${id}`,
		subnet: `10.213.${Number(id) % 250}`,
		folder: join(tmpdir(), `vitrine-network-${id}`)
	};
}

/** The network that was made for this run; undefined where none could be. */
export function networkOfRun(): Network | undefined {
	const id = process.env[NETWORK];
	if (id === undefined) return undefined;
	const { space, middle, subnet, folder } = partsOf(id);
	return {
		address: `${subnet}.1`,
		how: `a network namespace for the tablet, a switch in another, virtual cables between`,
		onTablet(program) {
			mkdirSync(folder, { recursive: true, mode: 0o700 });
			const script = join(folder, 'on-tablet');
			writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${space} '${program}' "$@"\n`);
			chmodSync(script, 0o700);
			return script;
		},
		cut: () => ip(`-n ${middle} link set port2 down`),
		mend: () => ip(`-n ${middle} link set port2 up`)
	};
}

/** Takes away what runs left that were killed before they could: with its two ends' places, a cable goes as well. */
function sweep(): void {
	for (const name of attempt('netns list').match(/\b(tab|switch)-\d+\b/g) ?? [])
		if (!isAlive(Number(name.split('-')[1]))) attempt(`netns del ${name}`);
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** An address of this machine on a network that it really has; undefined where it has none. */
export function ownAddress(): string | undefined {
	return lanAddresses({ interfaces: networkInterfaces, hostname })[0];
}

/** A tablet that has never been in the shop: a browser with a profile of its own, in which this authority is trusted. */
export interface Tablet {
	readonly context: BrowserContext;
	/** How the browser came to trust it. */
	readonly trusts: string;
	readonly close: () => Promise<void>;
}

/**
 * Starts a tablet's browser. Where `certutil` is (package libnss3-tools), the authority is put into the
 * profile as a person would; elsewhere the browser is told to accept this authority's key.
 */
export async function openTablet(
	authority: string,
	profile: Profile,
	place: (program: string) => string
): Promise<Tablet> {
	const home = mkdtempSync(join(tmpdir(), 'vitrine-tablet-'));
	const imported = importAuthority(home, authority);
	const { executablePath, env } = await chromiumLaunch();
	const { width, height, touch } = profile;
	const context = await chromium.launchPersistentContext(join(home, 'profile'), {
		executablePath: place(executablePath),
		env: { ...env, HOME: home },
		args: imported ? [] : [`--ignore-certificate-errors-spki-list=${keyHash(authority)}`],
		viewport: { width, height },
		hasTouch: touch,
		locale: 'en-US',
		timezoneId: 'America/New_York'
	});
	return {
		context,
		trusts: imported ? 'imported with certutil' : 'accepted by its key: there is no certutil here',
		async close() {
			await context.close();
			rmSync(home, { recursive: true, force: true });
		}
	};
}

function importAuthority(home: string, authority: string): boolean {
	const store = join(home, '.pki/nssdb');
	mkdirSync(store, { recursive: true });
	const file = join(home, 'authority.pem');
	writeFileSync(file, authority);
	try {
		execFileSync('certutil', ['-d', `sql:${store}`, '-N', '--empty-password'], { stdio: 'ignore' });
		const add = ['-A', '-t', 'C,,', '-n', 'shop', '-i', file];
		execFileSync('certutil', ['-d', `sql:${store}`, ...add], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

function keyHash(authority: string): string {
	const key = new X509Certificate(authority).publicKey.export({ type: 'spki', format: 'der' });
	return createHash('sha256').update(key).digest('base64');
}

function ip(args: string): string {
	return execFileSync('ip', args.split(' '), { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
}

/** What it says; nothing where there is nothing of the name, or no leave to touch it. */
function attempt(args: string): string {
	try {
		return ip(args);
	} catch {
		return '';
	}
}
