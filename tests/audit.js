/**
 * `npm run audit`: asks the registry whether any package that is installed here is known to be unsafe. 0: none is
 * high or critical; 1: some are, and which; 2: the registry gave no answer, so nothing is known. It needs a network,
 * and is no stage of `npm test`.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BAD = ['high', 'critical'];

/**
 * What the answer of `npm audit --json` means.
 *
 * @param {string} output
 * @returns {{ readonly code: 0 | 1 | 2, readonly said: readonly string[] }}
 */
export function judged(output) {
	const answer = parsed(output);
	const counts = answer?.metadata?.vulnerabilities;
	if (!counts || answer.error || answer.message)
		return {
			code: 2,
			said: [
				`The registry gave no answer about advisories, so nothing is known: ${reasonOf(answer)}`,
				'Ask one that does: npm run audit -- --registry, with the address of a public one'
			]
		};
	const bad = Object.values(answer.vulnerabilities ?? {}).filter(({ severity }) =>
		BAD.includes(severity)
	);
	const sum = Object.entries(counts).map(([severity, count]) => `${count} ${severity}`);
	return {
		code: bad.length > 0 || BAD.some((severity) => counts[severity] > 0) ? 1 : 0,
		said: [
			...bad.map(({ name, severity, range }) => `${severity}: ${name} ${range}`),
			`Advisories: ${sum.join(', ')}.`
		]
	};
}

/** @param {string} output */
function parsed(output) {
	try {
		return JSON.parse(output);
	} catch {
		return undefined;
	}
}

/** @param {any} answer */
function reasonOf(answer) {
	return (
		answer?.message ?? answer?.error?.summary ?? answer?.error?.detail ?? 'what came is no answer'
	);
}

/** @param {readonly string[]} options */
function ask(options) {
	return new Promise((resolve) => {
		const most = { maxBuffer: 64 * 2 ** 20, shell: process.platform === 'win32' };
		execFile('npm', ['audit', '--json', ...options], most, (_error, output) => resolve(output));
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { code, said } = judged(await ask(process.argv.slice(2)));
	for (const line of said) (code === 0 ? console.log : console.error)(line);
	process.exitCode = code;
}
