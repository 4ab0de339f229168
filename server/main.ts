import { resolve } from 'node:path';
import { limitsFrom } from './limits.ts';
import type { Log } from './ports.ts';
import { startRelay } from './serve.ts';

// A person reads stdout; whoever keeps logs reads stderr, one JSON object a line.
const log: Log = (level, event, fields = {}) => {
	process.stderr.write(
		JSON.stringify({ time: new Date().toISOString(), level, event, ...fields }) + '\n'
	);
};

function setting(name: string, otherwise: string): string {
	const value = process.env[name];
	return value === undefined || value === '' ? otherwise : value;
}

async function main(): Promise<void> {
	const running = await startRelay({
		data: resolve(setting('VITRINE_DATA', './data')),
		app: resolve(setting('VITRINE_APP', './build/app')),
		port: Number(setting('VITRINE_PORT', '4780')),
		host: setting('VITRINE_HOST', '127.0.0.1'),
		hosts: setting('VITRINE_HOSTS', '').split(',').filter(Boolean),
		limits: limitsFrom(process.env),
		log
	});
	const code = running.relay.setupCode();
	const setup = code ? `Setup code: ${code} (whoever enters it there owns the shop)\n` : '';
	process.stdout.write(`Vitrine is at ${running.url}\n${setup}`);

	let stopping = false;
	const stop = (): void => {
		if (stopping) return;
		stopping = true;
		void running.stop().then(() => process.exit(0), fail);
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
}

function fail(error: unknown): void {
	log('error', 'ended', { error: error instanceof Error ? error.message : String(error) });
	process.exit(1);
}

main().catch(fail);
