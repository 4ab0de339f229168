import { browserPlanStore } from '#lib/files/plan-store.ts';
import type { Mapping } from '#lib/files/plan.ts';
import type { Id } from '#lib/values/id.ts';

/** An import that is under way; its rows lie beside it, in the reader's own store. */
export interface KeptImport {
	/** The act that all its commands belong to, and the name of its rows. */
	readonly batch: Id;
	readonly file: string;
	readonly source: string;
	readonly command: string;
	readonly onlyNew: boolean;
	readonly total: number;
	/** How many of them have been taken. */
	readonly done?: number;
}

/** What a person agreed to for files with such a header. */
export type KeptMapping = Pick<Mapping, 'layout' | 'targets' | 'habits'>;

const IMPORTS = 'vitrine-imports';
const MAPPINGS = 'vitrine-import-columns';
const MAPPINGS_MAX = 40;

/** Imports under way on this device. */
export const keptImports = {
	all: (): readonly KeptImport[] => read<readonly KeptImport[]>(IMPORTS, []),
	keep(kept: KeptImport): void {
		write(IMPORTS, [...this.all().filter(({ batch }) => batch !== kept.batch), kept]);
	},
	forget(batch: Id): void {
		write(
			IMPORTS,
			this.all().filter((kept) => kept.batch !== batch)
		);
	}
};

/** Imports that nobody is at work on, here or in another tab of this browser: they stopped, or their page died. */
export async function interruptedImports(): Promise<readonly KeptImport[]> {
	const kept = keptImports.all();
	if (kept.length === 0) return kept;
	const { held = [] } = await navigator.locks.query();
	const busy = new Set(held.map(({ name }) => name));
	return kept.filter(({ batch }) => !busy.has(lockOf(batch)));
}

/** Nothing of an import waits any more: not that it stopped, not the rows that are left. */
export async function forgetImport(batch: Id): Promise<void> {
	keptImports.forget(batch);
	await browserPlanStore.forget(batch);
}

/** Mappings by what they are for and the header they fit, the last used first. */
export const keptMappings = {
	get: (source: string, header: string): KeptMapping | undefined =>
		read<readonly (readonly [string, KeptMapping])[]>(MAPPINGS, []).find(
			([key]) => key === `${source} ${header}`
		)?.[1],
	keep(source: string, header: string, mapping: KeptMapping): void {
		const key = `${source} ${header}`;
		const others = read<readonly (readonly [string, KeptMapping])[]>(MAPPINGS, []).filter(
			([each]) => each !== key
		);
		write(MAPPINGS, [[key, mapping], ...others].slice(0, MAPPINGS_MAX));
	}
};

/** Runs while no other tab of this browser works at the same import; answers false when one does. */
export function alone(batch: Id, run: () => Promise<void>): Promise<boolean> {
	return navigator.locks.request(lockOf(batch), { ifAvailable: true }, async (lock) => {
		if (lock) await run();
		return lock !== null;
	});
}

function lockOf(batch: Id): string {
	return `vitrine-import-${batch}`;
}

function read<Value>(name: string, none: Value): Value {
	try {
		return JSON.parse(localStorage.getItem(name) ?? '') as Value;
	} catch {
		return none;
	}
}

function write(name: string, value: unknown): void {
	localStorage.setItem(name, JSON.stringify(value));
}
