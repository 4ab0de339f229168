import type { CDPSession, Page } from '@playwright/test';

/**
 * Holds the engine of a page still, as a debugger does, while something is done on the screen, then lets it go on:
 * whatever was tapped meanwhile was tapped before any answer came. Chromium alone.
 */
export async function whileHeld(page: Page, act: () => Promise<void>): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const worker = await Engine.of(session);
	try {
		await worker.hold();
		await act();
	} finally {
		await worker.letGo();
		await session.detach();
	}
}

/** The worker of a page, by the page's own session. */
class Engine {
	readonly #session: CDPSession;
	readonly #id: string;
	#said = 0;

	private constructor(session: CDPSession, id: string) {
		this.#session = session;
		this.#id = id;
	}

	static async of(session: CDPSession): Promise<Engine> {
		const found = new Promise<string>((resolve) => {
			session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
				if (/engine/.test(targetInfo.url)) resolve(sessionId);
			});
		});
		const auto = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
		await session.send('Target.setAutoAttach', auto);
		return new Engine(session, await found);
	}

	/** It stops before its next line, which a question makes it come to. */
	async hold(): Promise<void> {
		await this.#ask('Debugger.enable');
		const held = this.#hears('Debugger.paused');
		await this.#ask('Debugger.pause');
		void this.#ask('Runtime.evaluate', { expression: '0' });
		await held;
	}

	async letGo(): Promise<void> {
		await this.#ask('Debugger.resume');
		await this.#ask('Debugger.disable');
	}

	#hears(method: string): Promise<void> {
		return this.#message((said) => said.method === method);
	}

	async #ask(method: string, params: object = {}): Promise<void> {
		const id = (this.#said += 1);
		const answered = this.#message((said) => said.id === id);
		const message = JSON.stringify({ id, method, params });
		await this.#session.send('Target.sendMessageToTarget', { sessionId: this.#id, message });
		await answered;
	}

	#message(
		is: (said: { readonly id?: number; readonly method?: string }) => boolean
	): Promise<void> {
		return new Promise((resolve) => {
			const listen = ({ message }: { message: string }) => {
				if (!is(JSON.parse(message) as { id?: number; method?: string })) return;
				this.#session.off('Target.receivedMessageFromTarget', listen);
				resolve();
			};
			this.#session.on('Target.receivedMessageFromTarget', listen);
		});
	}
}
