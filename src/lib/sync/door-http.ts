import { proved, type Prove } from './proof.ts';

/** What a door of the relay answered. */
export interface DoorAnswer {
	readonly status: number;
	readonly text: string;
}

/** The way to the doors of the relay beside its socket: pages and mail for people outside. */
export interface DoorLine {
	/** Asks once; undefined where no answer came, whatever the relay has done. Never rejects. */
	ask(
		method: string,
		path: string,
		body: string | undefined,
		prove: Prove
	): Promise<DoorAnswer | undefined>;
}

/** Somebody waits for it; longer than the relay itself waits for a mail server. */
const PATIENCE_MS = 60_000;

/** Doors over HTTP. */
export function httpDoors(origin: string): DoorLine {
	return {
		async ask(method, path, body, prove) {
			try {
				const answer = await fetch(origin + path, {
					...(await proved(prove, method, path)),
					...(body === undefined ? {} : { body }),
					cache: 'no-store',
					signal: AbortSignal.timeout(PATIENCE_MS)
				});
				return { status: answer.status, text: await answer.text() };
			} catch {
				return undefined;
			}
		}
	};
}
