import type { Instant } from '#lib/values/instant.ts';
import type { Status } from '#lib/workspace/contract.ts';

type Backups = NonNullable<Status['backups']>;

const TOO_OLD_MS = 2 * 86_400_000;

/**
 * What a person must look at: the relay cannot read what it keeps, the last try failed, the last good backup is
 * older than two days, the second folder does not have it, or the disk has little room for more.
 */
export function backupTrouble(
	backups: Backups | undefined,
	now: Instant
): 'damaged' | 'failed' | 'old' | 'second' | 'little' | undefined {
	if (backups?.damaged) return 'damaged';
	if (backups?.failed && !backups.failed.offsite) return 'failed';
	if (backups?.last && now - backups.last.at > TOO_OLD_MS) return 'old';
	if (backups?.failed) return 'second';
	return backups?.little ? 'little' : undefined;
}
