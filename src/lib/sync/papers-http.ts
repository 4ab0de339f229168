import { proved, type Prove } from './proof.ts';
import { PAPER_HASH, PAPERS_PATH } from './protocol.ts';

/**
 * What the relay made of a paper: kept on its disk, never to be kept, gone with somebody who was erased, or to
 * be sent again later.
 */
export type Sent = 'kept' | 'later' | 'refused' | 'gone';

/** What came of asking for a paper: its bytes, or that the relay has none, or that it cannot be reached. */
export type Fetched = ArrayBuffer | 'absent' | 'later';

/** The way of papers to the relay and back, beside the socket so that they never hold up a fact. */
export interface PaperLine {
	/** Never rejects: whatever goes wrong on the way is `later`. */
	send(hash: string, content: ArrayBuffer, prove: Prove): Promise<Sent>;
	fetch(hash: string, prove: Prove): Promise<Fetched>;
	/** Which of these hashes, `PAPERS_ASKED` at most, the relay has no file for. */
	lacks(hashes: readonly string[], prove: Prove): Promise<readonly string[] | 'later'>;
}

/** A paper that has not gone through by then is tried again, ms. */
const PATIENCE_MS = 90_000;

/** 4xx that pass: the session is renewed, the request took too long, too much at once. */
const PASSING = new Set([401, 403, 408, 421, 425, 429]);

/** It went with somebody who was erased. */
const GONE = 410;

/** Papers over HTTP. The only home of `fetch`. */
export function httpPapers(origin: string): PaperLine {
	const ask = async (method: string, name: string, prove: Prove, body?: BodyInit) => {
		const path = PAPERS_PATH + name;
		return await fetch(origin + path, {
			...(await proved(prove, method, path)),
			...(body === undefined ? {} : { body }),
			cache: 'no-store',
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
	};
	return {
		async send(hash, content, prove) {
			try {
				const answer = await ask('PUT', `/${hash}`, prove, content);
				if (answer.ok) return 'kept';
				if (answer.status === GONE) return 'gone';
				return answer.status >= 500 || PASSING.has(answer.status) ? 'later' : 'refused';
			} catch {
				return 'later';
			}
		},
		async fetch(hash, prove) {
			try {
				const answer = await ask('GET', `/${hash}`, prove);
				if (answer.ok) return await answer.arrayBuffer();
				return answer.status === 404 || answer.status === GONE ? 'absent' : 'later';
			} catch {
				return 'later';
			}
		},
		async lacks(hashes, prove) {
			try {
				const answer = await ask('POST', '', prove, JSON.stringify(hashes));
				const lacking: unknown = answer.ok ? await answer.json() : undefined;
				return isListOfHashes(lacking) ? lacking : 'later';
			} catch {
				return 'later';
			}
		}
	};
}

function isListOfHashes(value: unknown): value is readonly string[] {
	return (
		Array.isArray(value) && value.every((each) => typeof each === 'string' && PAPER_HASH.test(each))
	);
}
