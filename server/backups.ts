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
	private offsiteAt: number | undefined;
	private failed: BackupState['failed'];
	private running: Promise<BackupMade> | undefined;
	private relay: BackedUp = { worthwhile: () => false, changed: () => undefined };
	private cancel = () => {};

	constructor(private readonly parts: BackupParts) {}

	/** How it stands; what lies in the folder counts, whoever made it. */
	get state(): BackupState {
		const { folder, offsite } = this.parts.plan;
		const { last, failed, offsiteAt } = this;
		return {
			folder,
			next: this.next(),
			...(offsite === undefined ? {} : { offsite }),
			...(offsiteAt === undefined ? {} : { offsiteAt }),
			...(this.running ? { running: true } : {}),
			...(last ? { last } : {}),
			...(failed ? { failed } : {})
		};
	}

	/** Looks what there is, and begins to keep the hour. */
	async start(relay: BackedUp): Promise<void> {
		this.relay = relay;
		await clearParts(this.parts.plan.folder);
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
		if (this.running) return this.running;
		this.running = this.makeNow().finally(() => {
			this.running = undefined;
			this.relay.changed();
		});
		this.relay.changed();
		return this.running;
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
		});
	}

	private isDue(): boolean {
		return this.next() <= this.parts.ports.now() && this.relay.worthwhile();
	}

	/** When the next is to be made: at the hour, or at once where that was missed; an hour after one failed. */
	private next(): number {
		const { ports, plan } = this.parts;
		const now = ports.now();
		const missed = (this.last?.at ?? 0) < lastHour(now, plan.hour);
		if (!missed) return nextHour(now, plan.hour);
		return this.failed ? this.failed.at + TRY_AGAIN_MS : now;
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
				this.fails(`there is no copy in ${plan.offsite ?? ''}: ${offsiteFailed}`, true);
			await this.look();
			return made;
		} catch (error) {
			this.fails(error instanceof Error ? error.message : String(error));
			throw error;
		}
	}

	private fails(reason: string, offsite = false): void {
		const { ports, plan } = this.parts;
		this.failed = { at: ports.now(), reason, ...(offsite ? { offsite } : {}) };
		const folder = (offsite ? plan.offsite : undefined) ?? plan.folder;
		const todo = `look whether ${folder} is there, may be written to and has room; then npm run backup`;
		ports.log('error', 'backup failed', { reason, todo });
	}

	private async look(): Promise<void> {
		const { folder, offsite } = this.parts.plan;
		this.last = (await readBackups(folder)).at(-1);
		this.offsiteAt = offsite === undefined ? undefined : (await readBackups(offsite)).at(-1)?.at;
	}
}
