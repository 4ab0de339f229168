import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { complaintAbout } from './behind.js';
import { readTests, weighClaims } from './claims.js';
import { dropAllCopies } from './copy.js';
import { promises } from './lists.js';
import { missing, summary } from './print.js';
import { pick, prove } from './prove.js';
import { endAll } from './run-one.js';

const root = join(import.meta.dirname, '..', '..');
const results = join('test-results', 'passed.json');

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function main() {
	const asked = readArguments();
	const { claims, errors } = weighClaims(lastRun(), promises, (behind) =>
		complaintAbout(root, behind)
	);
	const shown = new Set(claims.map(({ promise }) => promise.mark));
	const all = [...promises.values()];
	console.log(summary(all, shown).join('\n'));
	if (asked.missing) console.log(missing(all, shown).join('\n'));
	if (errors.length > 0) console.error(`\nErrors: ${errors.length}\n\n  ${errors.join('\n  ')}`);
	const proven = asked.prove === undefined || (await proveSome(claims, asked.prove, asked.seed));
	return errors.length === 0 && proven ? 0 : 1;
}

/**
 * @param {import('./claims.js').Claim[]} claims
 * @param {number} many
 * @param {number} seed
 */
async function proveSome(claims, many, seed) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
		process.once(signal, () => {
			endAll();
			dropAllCopies();
			process.exit(1);
		});
	const picked = pick(claims, many, seed);
	console.log(`\nBreaking what is behind ${picked.length} of the tests, seed ${seed}\n`);
	if (picked.length === 0) {
		console.error('No passing test claims anything, so nothing can be proven.');
		return false;
	}
	const proofs = await prove(root, picked, ({ claim, verdict }) =>
		console.log(
			`  ${claim.test.file}: ${claim.test.title}\n    → ${claim.promise.behind} → ${verdict}`
		)
	);
	const red = proofs.filter(({ proven }) => proven).length;
	console.log(`\n  ${red} of ${proofs.length} went red`);
	return red === proofs.length;
}

/** The tests of the last run, their files named from the root of the tree. */
function lastRun() {
	const path = join(root, results);
	if (!existsSync(path)) throw new Error(`There is no ${results}: run npm run test:all first.`);
	try {
		return readTests(readFileSync(path, 'utf8')).map((test) => ({
			...test,
			file: (isAbsolute(test.file) ? relative(root, test.file) : test.file).replaceAll('\\', '/')
		}));
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new Error(`${results} cannot be read: ${why}`, { cause: error });
	}
}

function readArguments() {
	const { values } = parseArgs({
		options: {
			missing: { type: 'boolean', default: false },
			prove: { type: 'string' },
			seed: { type: 'string' }
		}
	});
	return {
		missing: values.missing,
		prove: values.prove === undefined ? undefined : whole('--prove', values.prove),
		seed: values.seed === undefined ? randomInt(2 ** 31) : whole('--seed', values.seed)
	};
}

/**
 * @param {string} option
 * @param {string} text
 */
function whole(option, text) {
	if (!/^\d+$/.test(text)) throw new Error(`${option} takes a whole number, not '${text}'`);
	return Number(text);
}
