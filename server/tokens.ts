import type { IncomingMessage } from 'node:http';
import type { SessionToken } from '../src/lib/sync/protocol.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';

/** What a token stands for. */
export interface TokenHolder {
	readonly device: string;
	readonly until: number;
}

/**
 * Tokens of devices that have proved themselves on a socket. With one of them, the device may use
 * doors beside that socket (papers, one plain document) for a short while. In memory only.
 */
export interface Tokens {
	/** Gives the device a further token; its oldest ones end when it has too many. */
	readonly give: (device: string) => SessionToken;
	/** Whose token it is; undefined for one that was never given or has ended. */
	readonly holderOf: (token: string | undefined) => TokenHolder | undefined;
	/** Ends every token of a device, at once. */
	readonly end: (device: string) => void;
}

/** Makes the keeper of tokens. A token is 32 random bytes, so nobody finds one by trying. */
export function createTokens(ports: Pick<Ports, 'now' | 'random'>, limits: Limits): Tokens {
	const holders = new Map<string, TokenHolder>();
	const given = new Map<string, string[]>();

	function forget(token: string): void {
		holders.delete(token);
	}

	return {
		give(device) {
			const token = Buffer.from(ports.random(32)).toString('base64url');
			const until = ports.now() + limits.tokenMs;
			const others = (given.get(device) ?? []).filter((each) => {
				if ((holders.get(each)?.until ?? 0) > ports.now()) return true;
				forget(each);
				return false;
			});
			const all = [...others, token];
			for (const old of all.splice(0, Math.max(0, all.length - limits.tokensPerDevice)))
				forget(old);
			given.set(device, all);
			holders.set(token, { device, until });
			return { token, until };
		},
		holderOf(token) {
			const holder = token === undefined ? undefined : holders.get(token);
			return holder && holder.until > ports.now() ? holder : undefined;
		},
		end(device) {
			for (const token of given.get(device) ?? []) forget(token);
			given.delete(device);
		}
	};
}

/** The token of `Authorization: Bearer <token>`; undefined without one. */
export function bearerOf(request: Pick<IncomingMessage, 'headers'>): string | undefined {
	return /^Bearer ([A-Za-z0-9_-]+)$/.exec(request.headers.authorization ?? '')?.[1];
}

/**
 * The device that asks, by its token. Undefined means: answer 401 with `WWW-Authenticate: Bearer`
 * and nothing else.
 */
export function deviceOf(
	request: Pick<IncomingMessage, 'headers'>,
	tokens: Pick<Tokens, 'holderOf'>
): string | undefined {
	return tokens.holderOf(bearerOf(request))?.device;
}
