import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A backup that lies in a folder: only one that was read back whole has such a name. */
export interface KeptBackup {
	readonly name: string;
	/** When it was made, ms since 1970. */
	readonly at: number;
	readonly bytes: number;
}

/** End of the name of a file that is not whole yet. */
export const PART = '.part';

/** How many days and how many months have a backup. */
const DAYS = 30;
const MONTHS = 12;

const NAME = /^vitrine-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z\.backup$/;

/** Name of the backup of a moment; names sort as the moments do. */
export function nameOf(at: number): string {
	return `vitrine-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`;
}

/** The backups in a folder, the oldest first; a folder that is not there has none. */
export async function readBackups(folder: string): Promise<readonly KeptBackup[]> {
	const names = await readdir(folder).catch(() => []);
	const found: KeptBackup[] = [];
	for (const name of names.sort()) {
		const [, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
		if (day === undefined) continue;
		const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
		found.push({ name, at, bytes: (await stat(join(folder, name))).size });
	}
	return found;
}

/** Removes what a relay that was killed had begun in the folder. Nobody else works there while this one begins. */
export async function clearParts(folder: string): Promise<void> {
	const names = await readdir(folder).catch(() => []);
	const left = names.filter((name) => name.endsWith(PART));
	// One that somebody still reads, as Windows has it, is removed the next time.
	await Promise.allSettled(left.map((name) => rm(join(folder, name), { force: true })));
}

/** Makes the folder, which only its owner may read. */
export async function makeFolder(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
}

/**
 * The backups that need not be kept: of each of the last 30 days and 12 months that have any, the newest
 * stays. Days and months without one do not count, so a shop that was closed for a summer loses none; nor does
 * what is dated ahead of now, by a clock that was wrong: it stays until its day has come.
 */
export function superfluous<Kept extends Pick<KeptBackup, 'name' | 'at'>>(
	backups: readonly Kept[],
	now: number
): readonly Kept[] {
	const newestFirst = backups
		.filter(({ at }) => at <= now)
		.sort((a, b) => (a.name < b.name ? 1 : -1));
	const stays = new Set<Kept>();
	for (const [letters, most] of [
		['vitrine-2026-11-27'.length, DAYS],
		['vitrine-2026-11'.length, MONTHS]
	] as const) {
		const seen = new Set<string>();
		for (const each of newestFirst) {
			const period = each.name.slice(0, letters);
			if (seen.has(period) || seen.size === most) continue;
			seen.add(period);
			stays.add(each);
		}
	}
	return newestFirst.filter((each) => !stays.has(each));
}

/** The first moment after `now` at which a clock on this wall shows the hour. */
export function nextHour(now: number, hour: number): number {
	const day = new Date(lastHour(now, hour));
	day.setDate(day.getDate() + 1);
	return day.getTime();
}

/** The last moment at or before `now` at which a clock on this wall showed the hour. */
export function lastHour(now: number, hour: number): number {
	const day = new Date(now);
	day.setHours(hour, 0, 0, 0);
	if (day.getTime() > now) day.setDate(day.getDate() - 1);
	return day.getTime();
}
