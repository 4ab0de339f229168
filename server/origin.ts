import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a request names this relay by a name that only it can have: localhost, an IP address or
 * a configured name. Any other name may be a stranger's page that was pointed at this machine.
 */
export function isOurHost(request: IncomingMessage, hosts: readonly string[]): boolean {
	const name = hostnameOf(`http://${request.headers.host ?? ''}`);
	if (name === undefined) return false;
	return name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || hosts.includes(name);
}

/**
 * Whether a socket may be opened: by a page that this relay served, or by a program on this machine,
 * which sends no Origin.
 */
export function isOurOrigin(request: IncomingMessage): boolean {
	const { origin, host } = request.headers;
	if (origin === undefined) return isLoopback(request.socket.remoteAddress ?? '');
	return URL.canParse(origin) && new URL(origin).host === host;
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
	return address === 'localhost' || address === '::1' || /^(::ffff:)?127\./.test(address);
}

function hostnameOf(url: string): string | undefined {
	return URL.canParse(url) ? new URL(url).hostname : undefined;
}
