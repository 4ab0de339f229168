import type { IncomingMessage } from 'node:http';
import type { SessionToken } from '../src/lib/sync/protocol.ts';
import { proofBytes, takeProofApart } from '../src/lib/sync/signed.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';

/** Whose token it is. */
export interface TokenHolder {
	readonly device: string;
	readonly until: number;
}

/** Why a request is nobody's, for whoever sent it. */
export interface Unproved {
	readonly refused: string;
}

/**
 * Tokens of devices that have proved themselves on a socket. For a short while, the device may use doors
 * beside that socket (papers, pages, one plain document), each time with a proof: the token, a number, and
 * a signature over both and over what it asks, by the key of that very device. A token alone opens nothing,
 * nor does a proof that was seen. In memory only.
 */
export interface Tokens {
	/** Gives the device a further token; its oldest ones end when it has too many. */
	readonly give: (device: string) => SessionToken;
	/** Whose proof it is, once, for one request. */
	readonly proves: (
		proof: string | undefined,
		method: string,
		path: string
	) => TokenHolder | Unproved;
	/** Ends every token of a device, at once. */
	readonly end: (device: string) => void;
}

interface Given extends TokenHolder {
	/** Numbers of proofs that were taken, as far as they are not below all that may still come. */
	readonly used: Set<number>;
	highest: number;
}

/** Requests overtake each other on the way, never by this much; so no clock has a say, and memory is bounded. */
const OVERTAKEN_MAX = 1_024;

/**
 * Makes the keeper of tokens. A token is 32 random bytes, so it is the relay's own fresh challenge to what
 * is signed with it; `keyOf` answers the public key of a device.
 */
export function createTokens(
	ports: Pick<Ports, 'now' | 'random' | 'verify'>,
	limits: Pick<Limits, 'tokenMs' | 'tokensPerDevice'>,
	keyOf: (device: string) => string | undefined
): Tokens {
	const holders = new Map<string, Given>();
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
			holders.set(token, { device, until, used: new Set(), highest: 0 });
			return { token, until };
		},
		proves(proof, method, path) {
			const parts = takeProofApart(proof ?? '');
			if (!parts) return { refused: 'Say hello first.' };
			const { token, n, signature } = parts;
			const holder = holders.get(token);
			if (!holder || holder.until <= ports.now())
				return { refused: 'This session has ended: say hello first.' };
			const key = keyOf(holder.device);
			if (key === undefined || !ports.verify(key, proofBytes(token, n, method, path), signature))
				return { refused: 'The signature over this request is not by the key of this device.' };
			if (!isFirst(holder, n)) return { refused: 'This proof was used already.' };
			return holder;
		},
		end(device) {
			for (const token of given.get(device) ?? []) forget(token);
			given.delete(device);
		}
	};
}

/** Whether a number comes for the first time; it counts as used from then on. */
function isFirst(holder: Given, n: number): boolean {
	const { used } = holder;
	if (used.has(n) || n <= holder.highest - OVERTAKEN_MAX) return false;
	used.add(n);
	if (n <= holder.highest) return true;
	holder.highest = n;
	if (used.size > 2 * OVERTAKEN_MAX)
		for (const each of used) if (each <= n - OVERTAKEN_MAX) used.delete(each);
	return true;
}

/** Whose request it is, by its `Authorization: Vitrine <proof>`; where it is nobody's, answer 401. */
export function whoAsks(
	{ headers, method = '', url = '' }: Pick<IncomingMessage, 'headers' | 'method' | 'url'>,
	tokens: Pick<Tokens, 'proves'>
): TokenHolder | Unproved {
	const proof = /^Vitrine (\S+)$/.exec(headers.authorization ?? '')?.[1];
	return tokens.proves(proof, method, url);
}
