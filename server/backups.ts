import { join } from 'node:path';
import type { BackupState } from '../src/lib/sync/protocol.ts';
import {
	clearParts,
	lastHour,
	makeFolder,
	nameOf,
	nextHour,
	PART,
	readBackups
} from './backup-days.ts';
import type { BackupJob, BackupMade, CopyJob } from './backup-file.ts';
import type { Ports } from './ports.ts';

/** Where backups go, and when. */
export interface BackupPlan {
	readonly folder: string;
	/** A second folder, on another disk or computer, that gets a copy of each. */
	readonly offsite: string | undefined;
	/** Hour of the day, on the clock of this computer, from 0. */
	readonly hour: number;
}

/** What making backups needs. */
export interface BackupParts {
	readonly ports: Pick<Ports, 'now' | 'schedule' | 'log'>;
	readonly plan: BackupPlan;
	/** The data folder. */
	readonly data: string;
	/** Copies the database while it is in use, as it is at one moment. */
	readonly copy: (path: string) => Promise<void>;
	/** Makes a backup of the copy. */
	readonly finish: (job: BackupJob) => Promise<BackupMade>;
	/** Copies what the second folder lacks; answers why that failed. */
	readonly copyOff: (job: CopyJob) => Promise<string | undefined>;
	/** Bytes that the disk of a folder has left; undefined where it does not say. */
	readonly roomIn: (folder: string) => Promise<number | undefined>;
}

/** The relay whose backups they are. */
export interface BackedUp {
	/** Whether there is anything yet that could be lost. */
	readonly worthwhile: () => boolean;
	/** How it stands has changed. */
	readonly changed: () => void;
}

const LOOK_FIRST_MS = 60_000;
const LOOK_EVERY_MS = 300_000;
const TRY_AGAIN_MS = 3_600_000;
/** So many more must find room, or somebody is told in time. */
const FITS_LEAST = 3;

/**
 * Makes a backup each day at its hour, and soon after the start where that was missed; tries again each hour
 * while it fails. One at a time; whoever asks meanwhile waits for the one that runs. What the second folder lacks is
 * copied after each, and each hour while that fails; no backup waits for that.
 */
export class Backups {
	private last: BackupState['last'];
	private offsiteAt: number | undefined;
	private failed: BackupState['failed'];
	/** How many more as large as the last one find room, once that is known. */
	private fits: number | undefined;
	private running: Promise<BackupMade> | undefined;
	private copying: Promise<void> | undefined;
	private relay: BackedUp = { worthwhile: () => false, changed: () => undefined };
	private cancel = () => {};

	constructor(private readonly parts: BackupParts) {}

	/** How it stands; what lies in the folder counts, whoever made it. */
	get state(): BackupState {
		const { folder, offsite } = this.parts.plan;
		const { last, failed, offsiteAt, fits } = this;
		return {
			folder,
			next: this.next(),
			...(offsite === undefined ? {} : { offsite }),
			...(offsiteAt === undefined ? {} : { offsiteAt }),
			...(this.running ? { running: true } : {}),
			...(last ? { last } : {}),
			...(fits === undefined ? {} : { fits }),
			...(fits === undefined || fits >= FITS_LEAST ? {} : { little: true }),
			...(failed ? { failed } : {})
		};
	}

	/** Looks what there is, and begins to keep the hour. */
	async start(relay: BackedUp): Promise<void> {
		this.relay = relay;
		await clearParts(this.parts.plan.folder);
		await this.look();
		this.there(this.lookThere());
		this.arm(LOOK_FIRST_MS);
	}

	/** Begins nothing more; resolves when the one that runs is made. A copy of it may hang, and is begun anew after the next start. */
	async stop(): Promise<void> {
		this.cancel();
		this.cancel = () => {};
		await this.running?.catch(() => undefined);
	}

	/** Makes one now. Rejects when there is none then; that is told and logged already. */
	make(): Promise<BackupMade> {
		if (this.running) return this.running;
		this.running = this.makeNow().finally(() => {
			this.running = undefined;
			this.relay.changed();
		});
		this.relay.changed();
		return this.running;
	}

	/** Makes one now for somebody who waits for the second folder, too; answers how it stands then. */
	async makeAndCopy(): Promise<BackupMade & { readonly state: BackupState }> {
		const made = await this.make();
		await this.copied();
		return { ...made, state: this.state };
	}

	/** Resolves when the second folder was given what it lacks, or would not take it; at once where nothing is copied. */
	async copied(): Promise<void> {
		await this.copying;
	}

	/** Copies the database as it is at one moment; whoever asked reads the file and removes it. */
	async copyAside(name: string): Promise<string> {
		const { plan, copy } = this.parts;
		const file = join(plan.folder, name + PART);
		await makeFolder(plan.folder);
		await copy(file);
		return file;
	}

	private arm(ms: number): void {
		this.cancel = this.parts.ports.schedule(ms, () => {
			this.arm(LOOK_EVERY_MS);
			if (this.isDue()) this.make().catch(() => undefined);
			else if (this.isCopyDue()) this.there(this.copyNow());
		});
	}

	private isDue(): boolean {
		return this.next() <= this.parts.ports.now() && this.relay.worthwhile();
	}

	/** Whether the second folder lacks the last backup, and an hour has gone by since it would not take one. */
	private isCopyDue(): boolean {
		const { last, failed, offsiteAt = 0 } = this;
		const lacksIt = this.parts.plan.offsite !== undefined && last && offsiteAt < last.at;
		if (!lacksIt || this.running || this.copying) return false;
		const now = this.parts.ports.now();
		return !failed || triedAgainAt(failed, now) <= now;
	}

	/** When the next is to be made: at the hour, or at once where that was missed; an hour after one failed. */
	private next(): number {
		const { ports, plan } = this.parts;
		const now = ports.now();
		const { at = 0 } = this.last ?? {};
		const missed = at < lastHour(now, plan.hour) || at > now;
		if (!missed) return nextHour(now, plan.hour);
		return this.failed && !this.failed.offsite ? triedAgainAt(this.failed, now) : now;
	}

	private async makeNow(): Promise<BackupMade> {
		const { ports, plan, data, copy, finish } = this.parts;
		const at = ports.now();
		const name = nameOf(at);
		const part = join(plan.folder, name + PART);
		try {
			await makeFolder(plan.folder);
			await copy(part);
			const made = await finish({ part, name, data, at });
			const { figures, bytes, leftOut, pruned } = made;
			const { facts, documents } = figures;
			ports.log('info', 'backup', { name, bytes, facts, documents, leftOut, pruned });
			this.failed = undefined;
			await this.look();
			if (this.state.little) ports.log('warn', 'little room', { folder: plan.folder, bytes });
			if (plan.offsite !== undefined && !this.copying) this.there(this.copyNow());
			return made;
		} catch (error) {
			this.fails(error instanceof Error ? error.message : String(error));
			throw error;
		}
	}

	/** What is done in the second folder, one thing at a time; a disk that hangs holds up nothing else. */
	private there(work: Promise<void>): void {
		this.copying = work
			.catch((error: unknown) => this.endCopy(String(error)))
			.finally(() => {
				this.copying = undefined;
				this.relay.changed();
			});
	}

	private async copyNow(): Promise<void> {
		const { ports, plan, copyOff } = this.parts;
		const { folder, offsite } = plan;
		if (offsite === undefined) return;
		const why = await copyOff({ folder, offsite, at: ports.now() });
		this.endCopy(why);
		await this.lookThere();
		if (why === undefined) ports.log('info', 'backup copied', { folder: offsite });
	}

	/** The second folder has what it is to have, or why not. */
	private endCopy(why: string | undefined): void {
		if (this.failed?.offsite) this.failed = undefined;
		if (why !== undefined) this.fails(why, true);
	}

	private fails(reason: string, offsite = false): void {
		const { ports, plan } = this.parts;
		this.failed = { at: ports.now(), reason, ...(offsite ? { offsite } : {}) };
		const folder = (offsite ? plan.offsite : undefined) ?? plan.folder;
		const todo = `look whether ${folder} is there, may be written to and has room; then npm run backup`;
		ports.log('error', 'backup failed', { reason, todo });
	}

	private async lookThere(): Promise<void> {
		const { offsite } = this.parts.plan;
		this.offsiteAt = offsite === undefined ? undefined : (await this.newestIn(offsite))?.at;
	}

	private async look(): Promise<void> {
		const { folder } = this.parts.plan;
		this.last = await this.newestIn(folder);
		const room = await this.parts.roomIn(folder);
		this.fits = room === undefined || !this.last ? undefined : Math.floor(room / this.last.bytes);
	}

	/** One that is dated ahead, by a clock that was wrong, is not the newest, or none would be due until then. */
	private async newestIn(folder: string): Promise<BackupState['last']> {
		const now = this.parts.ports.now();
		return (await readBackups(folder)).filter(({ at }) => at <= now).at(-1);
	}
}

/** An hour after it failed; at once where the clock that it failed by was ahead. */
function triedAgainAt({ at }: NonNullable<BackupState['failed']>, now: number): number {
	return at > now ? now : at + TRY_AGAIN_MS;
}
