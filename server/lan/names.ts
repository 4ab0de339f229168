import { BlockList, isIP } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

/** Names and addresses under which the relay is reached, and for which its certificate speaks. */
export interface Names {
	readonly dns: readonly string[];
	readonly ips: readonly string[];
}

/** What this computer says of itself; the parts of `node:os` that are needed, so that a test can be any computer. */
export interface Computer {
	readonly interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
	readonly hostname: () => string;
}

/** Address ranges that no stranger on the internet has: a network of one's own, this computer, a tunnel. */
export const OWN_RANGES: readonly string[] = [
	'127.0.0.0/8',
	'10.0.0.0/8',
	'172.16.0.0/12',
	'192.168.0.0/16',
	'169.254.0.0/16',
	'100.64.0.0/10',
	'::1/128',
	'fc00::/7'
];

/** Names that mean nothing outside a network of one's own (RFC 6761, 6762, 8375). */
export const OWN_DOMAINS = ['localhost', 'local', 'home.arpa'] as const;

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
// Bridges of virtual machines and containers: addresses that no tablet reaches.
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|podman|cni|utun)|vEthernet|WSL/i;

/** Whether an address belongs to a network of one's own. */
export const isOwnAddress = within(OWN_RANGES);

/** Whether an address lies in one of these ranges, such as `10.0.0.0/8`. */
export function within(ranges: readonly string[]): (ip: string) => boolean {
	const list = new BlockList();
	for (const range of ranges) {
		const [address = '', bits] = range.split('/');
		list.addSubnet(address, Number(bits), familyOf(address));
	}
	return (ip) => isIP(ip) !== 0 && list.check(ip, familyOf(ip));
}

/** Everything that this computer is called, `hosts` besides. Addresses that need a zone are left out. */
export function namesOf(computer: Computer, hosts: readonly string[]): Names {
	const name = computer.hostname().toLowerCase();
	const short = name.split('.')[0] ?? '';
	const dns = ['localhost', name, `${short}.local`, ...hosts].filter((each) => NAME.test(each));
	const ips = Object.values(computer.interfaces())
		.flatMap((each) => each ?? [])
		.map(({ address }) => address)
		.filter((address) => isIP(address) !== 0 && !address.startsWith('fe80:'));
	return { dns: sorted(dns), ips: sorted(ips) };
}

/** The addresses that another device of the same network reaches, the likeliest first; IPv6 where there is no other. */
export function lanAddresses(computer: Computer): readonly string[] {
	const found = Object.entries(computer.interfaces())
		.flatMap(([name, each]) => (each ?? []).map((info) => ({ name, ...info })))
		.filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/.test(address))
		// A tablet is far likelier to be on a network of one's own than on a public address.
		.map(({ name, address }) => ({
			address,
			rank: (VIRTUAL.test(name) ? 2 : 0) + (isOwnAddress(address) ? 0 : 1)
		}))
		.sort((one, other) => one.rank - other.rank)
		.map(({ address }) => address);
	const v4 = found.filter((address) => isIP(address) === 4);
	return v4.length > 0 ? v4 : found;
}

/** An address as it stands in a URL. */
export function inUrl(address: string): string {
	return isIP(address) === 6 ? `[${address}]` : address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
	return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function sorted(values: readonly string[]): readonly string[] {
	return [...new Set(values)].sort();
}
