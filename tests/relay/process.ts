import { spawn, type ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { freePort } from '../kit/free-port.ts';
import { codesAre, eventually } from './world.ts';

/** A relay that runs as a process of its own. */
export interface Child {
	readonly process: ChildProcess;
	readonly url: string;
	readonly logs: () => string;
	/** Resolves with exit code or signal. */
	readonly ended: Promise<number | string>;
}

/** The relay as a process of its own, as it runs in a shop. */
export async function relayProcess(
	data: string,
	settings: Record<string, string> = {}
): Promise<Child> {
	const port = await freePort();
	const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
		env: {
			...process.env,
			VITRINE_DATA: data,
			VITRINE_PORT: String(port),
			VITRINE_HOST: '127.0.0.1',
			...settings
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	let out = '';
	let logs = '';
	child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
	child.stderr.on('data', (bytes: Buffer) => (logs += bytes.toString()));
	const ended = new Promise<number | string>((resolve) => {
		child.on('exit', (code, signal) => resolve(code ?? signal ?? ''));
	});
	const url = `http://127.0.0.1:${port}`;
	await Promise.race([
		eventually(() => out.includes(`Vitrine is at ${url}`)),
		ended.then((how) => {
			throw new Error(`the relay ended with ${how}: ${logs}`);
		})
	]);
	codesAre(url, () => /Setup code: (\S+)/.exec(out)?.[1]);
	return { process: child, url, logs: () => logs, ended };
}
