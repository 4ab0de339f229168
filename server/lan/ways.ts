import type { Ways } from '../../src/lib/sync/protocol.ts';
import { inUrl } from './names.ts';
import type { Tls } from './tls.ts';

/** Where the devices of the network find this relay: the addresses that its certificate speaks for, or the names of one that was given. */
export function waysOf(
	tls: Tls | undefined,
	addresses: readonly string[],
	ports: { readonly plain: number; readonly secure: number | undefined }
): Ways {
	if (!tls || ports.secure === undefined) return { origins: [] };
	const { dns, ips } = tls.names();
	const reached = addresses.filter((address) => ips.includes(address));
	const named = dns.filter((name) => name !== 'localhost' && !name.includes('*'));
	const hosts = tls.authority ? reached : [...named, ...reached];
	const origins = hosts.map((host) => `https://${inUrl(host)}:${ports.secure}`);
	const [first] = reached;
	if (!tls.authority || first === undefined) return { origins };
	const page = `http://${inUrl(first)}:${ports.plain}`;
	return { origins, trust: { page, fingerprint: tls.authority.fingerprint } };
}
