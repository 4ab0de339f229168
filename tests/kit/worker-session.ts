import type { CDPSession, Page } from '@playwright/test';

interface Said {
	readonly id?: number;
	readonly method?: string;
	readonly result?: object;
}

/** What a page's worker, its engine, is asked as a debugger asks it. Chromium alone. */
export class WorkerSession {
	readonly #session: CDPSession;
	readonly #id: string;
	#asked = 0;

	private constructor(session: CDPSession, id: string) {
		this.#session = session;
		this.#id = id;
	}

	static async of(page: Page): Promise<WorkerSession> {
		const session = await page.context().newCDPSession(page);
		const found = new Promise<string>((resolve) => {
			session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
				if (/engine/.test(targetInfo.url)) resolve(sessionId);
			});
		});
		const auto = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
		await session.send('Target.setAutoAttach', auto);
		return new WorkerSession(session, await found);
	}

	/** Resolves with what the worker answers to a method of the Chrome DevTools Protocol. */
	async ask<Result extends object>(method: string, params: object = {}): Promise<Result> {
		const id = (this.#asked += 1);
		const answered = this.#first((said) => said.id === id);
		const message = JSON.stringify({ id, method, params });
		await this.#session.send('Target.sendMessageToTarget', { sessionId: this.#id, message });
		return (await answered).result as Result;
	}

	/** Resolves once the worker says this by itself. */
	async hears(method: string): Promise<void> {
		await this.#first((said) => said.method === method);
	}

	end(): Promise<void> {
		return this.#session.detach();
	}

	#first(is: (said: Said) => boolean): Promise<Said> {
		return new Promise((resolve) => {
			const listen = ({ message }: { message: string }) => {
				const said = JSON.parse(message) as Said;
				if (!is(said)) return;
				this.#session.off('Target.receivedMessageFromTarget', listen);
				resolve(said);
			};
			this.#session.on('Target.receivedMessageFromTarget', listen);
		});
	}
}
