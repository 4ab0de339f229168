import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Who asks, by what way, and whether to answer. */
export interface Callers {
	/**
	 * Whether what is said is between the caller and this computer: over TLS, from this very computer, or
	 * through a proxy that was named. On any other way a browser would not run the app, and everybody
	 * on the network would read along.
	 */
	readonly isPrivate: (request: IncomingMessage) => boolean;
	/**
	 * Whether a request names this relay by a name that only it can have: localhost, an IP address or
	 * a configured name. Any other name may be a stranger's page that was pointed at this machine.
	 */
	readonly isOurHost: (request: IncomingMessage) => boolean;
	/**
	 * Whether a socket may be opened: by a page that this relay served, or by a program on this machine,
	 * which sends no Origin.
	 */
	readonly isOurOrigin: (request: IncomingMessage) => boolean;
	/** Whether no page from elsewhere asks; a browser leaves the Origin out where a page reads from its own. */
	readonly isNoOther: (request: IncomingMessage) => boolean;
}

/** Names of the relay besides localhost and addresses, and the proxies whose forwarded headers are believed. */
export interface CallerOptions {
	readonly hosts: readonly string[];
	readonly proxies: readonly string[];
}

/** Tells callers apart. What a proxy says of a caller counts only if the proxy's address was named. */
export function callersOf({ hosts, proxies }: CallerOptions): Callers {
	const isProxied = ({ socket }: IncomingMessage) =>
		proxies.includes((socket.remoteAddress ?? '').replace(/^::ffff:/, ''));

	/** The host that the caller asked for. */
	function hostOf(request: IncomingMessage): string | undefined {
		return (isProxied(request) && firstOf(request, 'x-forwarded-host')) || request.headers.host;
	}

	function isOurOrigin(request: IncomingMessage): boolean {
		const { origin } = request.headers;
		if (origin === undefined)
			return !isProxied(request) && isLoopback(request.socket.remoteAddress ?? '');
		return URL.canParse(origin) && new URL(origin).host === hostOf(request);
	}

	return {
		isPrivate(request) {
			if (isProxied(request)) return firstOf(request, 'x-forwarded-proto') !== 'http';
			return 'encrypted' in request.socket || isLoopback(request.socket.localAddress ?? '');
		},
		isOurHost(request) {
			const name = hostnameOf(`http://${hostOf(request) ?? ''}`);
			if (name === undefined) return false;
			return (
				name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || hosts.includes(name)
			);
		},
		isOurOrigin,
		isNoOther: (request) => request.headers.origin === undefined || isOurOrigin(request)
	};
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
	return address === 'localhost' || address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** Of a header that several proxies added to, what the first of them said. */
function firstOf({ headers }: IncomingMessage, name: string): string | undefined {
	const value = headers[name];
	return (typeof value === 'string' ? value : value?.[0])?.split(',')[0]?.trim();
}

function hostnameOf(url: string): string | undefined {
	return URL.canParse(url) ? new URL(url).hostname : undefined;
}
