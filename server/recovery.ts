import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Invitation, Recovery } from './codes.ts';
import type { Ports } from './ports.ts';
import { asMade, inGroups, makeCode } from './signs.ts';

/** Time to walk from the relay to the new device. */
const HOLDS_MS = 30 * 60_000;

/** Name of the file in the data folder. */
const FILE = 'recover.json';

/**
 * Lays a new code into the data folder; one from before holds no more. Whether the relay runs does not
 * matter: it looks there when a code is entered that it does not know.
 */
export function layCode(data: string, { now, random }: Pick<Ports, 'now' | 'random'>): Invitation {
	const [code, until] = [makeCode(random), now() + HOLDS_MS];
	keep(join(data, FILE), JSON.stringify({ code, until }));
	return { code: inGroups(code), until };
}

/** The code in a data folder; whoever can write there has all of the shop anyway. */
export function recoveryIn(data: string, now: () => number): Recovery {
	const file = join(data, FILE);
	return {
		take(typed) {
			const text = read(file);
			const { code, until = 0 } = JSON.parse(text ?? '{}') as { code?: string; until?: number };
			if (text === undefined || code !== asMade(typed) || until <= now()) return undefined;
			rmSync(file);
			return () => keep(file, text);
		}
	};
}

function read(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

function keep(file: string, text: string): void {
	rmSync(file, { force: true });
	writeFileSync(file, text, { mode: 0o600, flush: true });
}
