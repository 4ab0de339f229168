/** Keeps the screen on while a bench is looked at, where the browser can; returns what lets it sleep again. */
export function keepAwake(document: Document): () => void {
	const { wakeLock } = document.defaultView?.navigator ?? {};
	let held: WakeLockSentinel | undefined;
	let ended = false;
	// A screen that was put away has lost its lock; a battery that is low may refuse one.
	const hold = async () => {
		if (!wakeLock || ended || document.visibilityState !== 'visible') return;
		const lock = await wakeLock.request('screen').catch(() => undefined);
		if (ended) await lock?.release();
		else held = lock;
	};
	const seen = () => void hold();
	void hold();
	document.addEventListener('visibilitychange', seen);
	return () => {
		ended = true;
		document.removeEventListener('visibilitychange', seen);
		void held?.release();
	};
}
