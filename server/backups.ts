import { join } from 'node:path';
import type { BackupState } from '../src/lib/sync/protocol.ts';
import { lastHour, makeFolder, nameOf, PART, readBackups } from './backup-days.ts';
import type { BackupJob, BackupMade } from './backup-file.ts';
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

/**
 * Makes a backup each day at its hour, and soon after the start where that was missed; tries again each hour
 * while it fails. One at a time; whoever asks meanwhile waits for the one that runs.
 */
export class Backups {
	private last: BackupState['last'];
	private failed: BackupState['failed'];
	private running: Promise<BackupMade> | undefined;
	private relay: BackedUp = { worthwhile: () => false, changed: () => undefined };
	private cancel = () => {};

	constructor(private readonly parts: BackupParts) {}

	/** How it stands; what lies in the folder counts, whoever made it. */
	get state(): BackupState {
		const { folder, offsite } = this.parts.plan;
		const { last, failed } = this;
		return {
			folder,
			...(offsite === undefined ? {} : { offsite }),
			...(last ? { last } : {}),
			...(failed ? { failed } : {})
		};
	}

	/** Looks what there is, and begins to keep the hour. */
	async start(relay: BackedUp): Promise<void> {
		this.relay = relay;
		await this.look();
		this.arm(LOOK_FIRST_MS);
	}

	/** Begins nothing more; resolves when what runs is done. */
	async stop(): Promise<void> {
		this.cancel();
		this.cancel = () => {};
		await this.running?.catch(() => undefined);
	}

	/** Makes one now. Rejects when there is none then; that is told and logged already. */
	make(): Promise<BackupMade> {
		this.running ??= this.makeNow().finally(() => {
			this.running = undefined;
			this.relay.changed();
		});
		return this.running;
	}

	private arm(ms: number): void {
		this.cancel = this.parts.ports.schedule(ms, () => {
			this.arm(LOOK_EVERY_MS);
			if (this.isDue()) this.make().catch(() => undefined);
		});
	}

	private isDue(): boolean {
		const { ports, plan } = this.parts;
		const now = ports.now();
		if (this.failed && now - this.failed.at < TRY_AGAIN_MS) return false;
		return (this.last?.at ?? 0) < lastHour(now, plan.hour) && this.relay.worthwhile();
	}

	private async makeNow(): Promise<BackupMade> {
		const { ports, plan, data, copy, finish } = this.parts;
		const at = ports.now();
		const name = nameOf(at);
		const part = join(plan.folder, name + PART);
		try {
			await makeFolder(plan.folder);
			await copy(part);
			const made = await finish({ part, name, data, offsite: plan.offsite, at });
			const { figures, bytes, leftOut, offsiteFailed, pruned } = made;
			const { facts, documents } = figures;
			ports.log('info', 'backup', { name, bytes, facts, documents, leftOut, pruned });
			this.failed = undefined;
			if (offsiteFailed !== undefined)
				this.fails(`there is no copy in ${plan.offsite ?? ''}: ${offsiteFailed}`);
			await this.look();
			return made;
		} catch (error) {
			this.fails(error instanceof Error ? error.message : String(error));
			throw error;
		}
	}

	private fails(reason: string): void {
		const { ports, plan } = this.parts;
		this.failed = { at: ports.now(), reason };
		const todo = `look whether ${plan.folder} is there, may be written to and has room; then npm run backup`;
		ports.log('error', 'backup failed', { reason, todo });
	}

	private async look(): Promise<void> {
		const { folder } = this.parts.plan;
		this.last = (await readBackups(folder)).at(-1);
	}
}
