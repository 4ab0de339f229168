import type { Log } from './ports.ts';
import { startRelay } from './serve.ts';
import { settingsFrom } from './settings.ts';

// A person reads stdout; whoever keeps logs reads stderr, one JSON object a line.
const log: Log = (level, event, fields = {}) => {
	process.stderr.write(
		JSON.stringify({ time: new Date().toISOString(), level, event, ...fields }) + '\n'
	);
};

async function main(): Promise<void> {
	// What a shop knows is for nobody else who uses its computer, wherever its folders lie.
	process.umask(0o077);
	const running = await startRelay({ ...settingsFrom(process.env), log });
	const code = running.relay.setupCode();
	process.stdout.write(
		[
			`Vitrine is at ${running.url}`,
			...(code ? [`Setup code: ${code} (whoever enters it there owns the shop)`] : []),
			...running.lan.slice(0, 1).map((url) => `Other devices begin at ${url}`),
			''
		].join('\n')
	);

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
