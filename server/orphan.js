/**
 * Ends this process when npm was told to end.
 *
 * npm starts a shell, and the shell starts us. SIGTERM to npm ends the shell and leaves us running
 * without a parent, in possession of the port; so a change of parent counts as SIGTERM to us.
 */
import process from 'node:process';

/** Watches the parent, if it was npm that started us. Keeps no process alive by itself. */
export function endWithNpm() {
	if (!process.env['npm_lifecycle_event']) return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, 250);
	watch.unref();
}
