import { writeFileSync } from 'node:fs';
import { ensureInstalled } from '../../server/install.js';
import { brokenUnder } from './behind.js';
import { copyTree, dropCopy } from './copy.js';
import { needsBuild, runOne } from './run-one.js';

/** @typedef {import('./claims.js').Claim} Claim */
/** What became of one claim once the definition behind it was broken. @typedef {{ claim: Claim, verdict: string, proven: boolean }} Proof */

/** The longest one run of one test may take, its build included. */
const MOST_MS = 5 * 60_000;

/**
 * Breaks what is behind each claim, one at a time in a copy of its own, and sees whether the
 * claim's test goes red. Each test first runs in an unbroken copy: red there would prove nothing.
 * @param {string} root
 * @param {Claim[]} claims
 * @param {(proof: Proof) => void} tell called as each proof is in
 * @returns {Promise<Proof[]>}
 */
export async function prove(root, claims, tell) {
	/** @type {Proof[]} */
	const proofs = [];
	// A build installs packages that are out of date, and in a copy it would do so through the link.
	if (claims.some(({ test }) => needsBuild(test))) ensureInstalled();
	const whole = copyTree(root);
	let built = false;
	try {
		for (const claim of claims) {
			const build = needsBuild(claim.test) && !built;
			const before = await runOne(whole, claim.test, { deadline: Date.now() + MOST_MS, build });
			if (build && (before.outcome === 'green' || before.outcome === 'red')) built = true;
			const proof =
				before.outcome === 'green'
					? { claim, ...(await breakAndRun(root, claim)) }
					: { claim, ...unproven(`${before.outcome} before anything was broken`, before.said) };
			proofs.push(proof);
			tell(proof);
		}
	} finally {
		dropCopy(whole);
	}
	return proofs;
}

/**
 * @param {string} root
 * @param {Claim} claim
 * @returns {Promise<{ verdict: string, proven: boolean }>}
 */
async function breakAndRun(root, { test, promise }) {
	const copy = copyTree(root);
	try {
		const { path, broken } = brokenUnder(copy, promise.behind ?? '');
		writeFileSync(path, broken);
		const after = await runOne(copy, test, { deadline: Date.now() + MOST_MS, build: true });
		if (after.outcome === 'red') return { verdict: 'red', proven: true };
		if (after.outcome === 'green') return unproven('GREEN');
		return unproven(after.outcome, after.said);
	} catch (error) {
		return unproven(error instanceof Error ? error.message : String(error));
	} finally {
		dropCopy(copy);
	}
}

/**
 * @param {string} verdict
 * @param {string} [said] what was printed, for whoever must find out why
 */
function unproven(verdict, said = '') {
	const lines = said.trim().split('\n').slice(-40);
	return { verdict: [verdict, ...lines].join('\n      ').trimEnd(), proven: false };
}

/**
 * Picks so many tests at random and one claim of each; the same seed picks the same.
 * @param {Claim[]} claims
 * @param {number} many
 * @param {number} seed
 * @returns {Claim[]}
 */
export function pick(claims, many, seed) {
	const random = seeded(seed);
	/** @type {Map<string, Claim[]>} */
	const byTest = new Map();
	for (const claim of claims) {
		const key = `${claim.test.file}\n${claim.test.title}`;
		byTest.set(key, [...(byTest.get(key) ?? []), claim]);
	}
	const left = [...byTest.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
	/** @type {Claim[]} */
	const picked = [];
	while (picked.length < many && left.length > 0) {
		const [chosen] = left.splice(Math.floor(random() * left.length), 1);
		const claim = chosen?.[1][Math.floor(random() * chosen[1].length)];
		if (claim) picked.push(claim);
	}
	return picked;
}

/**
 * Numbers from 0 up to 1 that look random and repeat for the same seed (mulberry32).
 * @param {number} seed
 */
function seeded(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
