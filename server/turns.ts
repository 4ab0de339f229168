/** Does things of one name one after the other, whatever came of the one before; others at the same time. */
export function createTurns<Done>(): (name: string, task: () => Promise<Done>) => Promise<Done> {
	const last = new Map<string, Promise<Done>>();
	return (name, task) => {
		const before = last.get(name) ?? Promise.resolve();
		const done = before.then(task, task);
		last.set(name, done);
		const forget = () => {
			if (last.get(name) === done) last.delete(name);
		};
		done.then(forget, forget);
		return done;
	};
}
