import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

const ROOT = join(import.meta.dirname, '../..');

/** What Node runs: the relay, and what is done with its folder from a command line. */
export interface Program {
	readonly relay: readonly string[];
	readonly commands: readonly string[];
}

/** As it is built, and as a shop runs it. */
export const BUILT: Program = {
	relay: ['build/relay/main.js'],
	commands: ['build/relay/commands.js']
};

/** The source as it is, for tests that need no build. */
export const FROM_SOURCE: Program = {
	relay: ['--import', 'tsx', 'server/main.ts'],
	commands: ['--import', 'tsx', 'server/commands.ts']
};

/** What came of a command. */
export interface Ran {
	readonly code: number | null;
	/** All that it printed. */
	readonly said: string;
	readonly ms: number;
}

/** Runs `backup`, `restore` or `verify` as a person does, in a process of its own. */
export async function runCommand(
	{ commands }: Program,
	args: readonly string[],
	settings: Readonly<Record<string, string>> = {}
): Promise<Ran> {
	const start = performance.now();
	const child = spawn(process.execPath, [...commands, ...args], {
		cwd: ROOT,
		env: { ...process.env, ...settings },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	const hear = (bytes: Buffer) => (said += bytes.toString());
	child.stdout.on('data', hear);
	child.stderr.on('data', hear);
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { code, said, ms: performance.now() - start };
}
