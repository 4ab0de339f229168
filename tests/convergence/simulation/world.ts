import 'fake-indexeddb/auto';
import { areas as shopAreas } from '#areas';
import type { Area } from '#lib/area/area.ts';
import { DexieStorage } from '#lib/workspace/storage-dexie.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { Medium } from '../../../server/store-memory.ts';
import { Chance } from '#lib/area/chance.ts';
import { SimDevice, type DeviceBug } from './device.ts';
import { Line } from './line.ts';
import { NEWER_APP } from './newer-app.ts';
import { RelayHost, type KeptFact, type RelayBug } from './relay-host.ts';
import { Scheduler } from './scheduler.ts';
import { Sightings } from './sightings.ts';
import type { Deed, Step, Story, Trouble } from './story.ts';
import { doDeed } from './people.ts';

/** What a planted bug changes. `patch` answers what undoes it. */
export interface Bug extends RelayBug, DeviceBug {
	areas?(areas: readonly Area[]): readonly Area[];
	patch?(): () => void;
}

/** Where devices keep what is not a document. */
export type StorageKind = 'memory' | 'dexie';

/** What people do when a device has just come back, and when: some of it meets a shop that opens. */
const AT_ONCE: readonly (readonly [number, Deed])[] = [
	[30, 'sell'],
	[60, 'edit'],
	[90, 'archive']
];

/** For so long nobody else comes, unless somebody mends the lines. */
const AWAY_MS = 86_400_000;

let worlds = 0;

/** One relay, its devices and the lines between them, in virtual time. */
export class SimWorld {
	readonly scheduler: Scheduler;
	readonly sightings = new Sightings();
	readonly relay: RelayHost;
	readonly devices: readonly SimDevice[];
	readonly faultCounts = new Map<string, number>();
	/** The app that everybody has in the end. */
	readonly areas: readonly Area[];
	readonly #newer: boolean;
	readonly #bug: Bug;
	#copy: Medium | undefined;
	#backup: { readonly copy: Medium; readonly facts: ReadonlyMap<string, KeptFact> } | undefined;
	#calm = false;

	constructor(seed: number, story: Story, storage: StorageKind, bug: Bug) {
		const chance = new Chance(seed ^ 0x5eed);
		this.scheduler = new Scheduler(story.start, chance.branch());
		this.relay = new RelayHost(this.scheduler, chance.branch(), this.sightings, bug);
		this.#bug = bug;
		this.#newer = story.newer.includes(true);
		this.areas = this.#newer ? NEWER_APP : shopAreas;
		worlds += 1;
		this.devices = Array.from({ length: story.devices }, (_, n) => {
			const name = `device ${n}`;
			const line = new Line(this.scheduler, chance.branch(), this.relay, this.sightings);
			const parts = {
				scheduler: this.scheduler,
				chance: chance.branch(),
				line,
				sightings: this.sightings
			};
			const inner =
				storage === 'memory' ? new MemoryStorage() : new DexieStorage(`sim-${worlds}-${n}`);
			const areas = story.newer[n] ? NEWER_APP : shopAreas;
			return new SimDevice(name, parts, inner, this.#planted(areas), bug);
		});
	}

	/** Plays one step of a story. */
	play(step: Step): void {
		const device = this.devices[step.device];
		if (!device || this.#calm) return;
		if ('deed' in step) {
			this.scheduler.note(`${device.name} ${step.deed}`);
			doDeed(device, step.deed, step.seed);
			return;
		}
		const { trouble } = step;
		this.scheduler.note(`${device.name} ${JSON.stringify(trouble)}`);
		this.faultCounts.set(trouble.is, (this.faultCounts.get(trouble.is) ?? 0) + 1);
		this.#trouble(device, trouble);
	}

	/** From now on everything works: lines mended, relay and devices on. */
	heal(): void {
		this.#calm = true;
		this.relay.onStored = undefined;
		this.relay.disk.heal();
		this.relay.start();
		for (const device of this.devices) {
			device.disk.onSaved = undefined;
			device.disk.journalFailures = 0;
			device.disk.rowFailures = 0;
			device.disk.settingFailures = 0;
			this.#update(device);
			if (device.stopping) device.crash({ power: false, evict: false });
			device.line.mend();
			for (const socket of device.line.sockets) socket.deaf(false);
			device.start();
			device.engine?.network(true);
		}
	}

	/** Makes a copy of the relay's disk. */
	copyRelay(): void {
		this.#copy = this.relay.disk.copy();
	}

	/** Makes a backup of the relay: a copy that was read back whole, so none of a damaged disk. */
	backUpRelay(): void {
		if (this.relay.disk.damaged) return;
		this.#backup = { copy: this.relay.disk.copy(), facts: new Map(this.relay.facts) };
	}

	/**
	 * Restores the relay from its backup, under a new epoch; people go on at once, and some of it goes wrong.
	 * Answers false where there is no backup, or it holds all there is.
	 */
	restoreRelay(): boolean {
		const { scheduler, relay } = this;
		if (!this.#restore(this.devices)) return false;
		for (const device of this.devices)
			for (const [ms, deed] of AT_ONCE)
				scheduler.after(10 * ms, scheduler.world, 'goes on', () => doDeed(device, deed, ms));
		relay.start();
		this.#breakReturn();
		return true;
	}

	/**
	 * A browser takes away the copies of a device just before the relay is restored, and that device meets it while
	 * all others are away. Answers that device, or undefined where there is no backup, or it holds all there is.
	 */
	restoreRelayBehindOne(): SimDevice | undefined {
		const cleared = this.relay.chance.pick(this.devices);
		const others = this.devices.filter((device) => device !== cleared);
		if (!cleared || !this.#restore(others)) return undefined;
		cleared.crash({ power: false, evict: true });
		for (const { line } of others) line.part(AWAY_MS);
		this.relay.start();
		cleared.start();
		return cleared;
	}

	/** Those who were away come back. */
	mend(): void {
		for (const { line } of this.devices) line.mend();
	}

	/** Puts the backup in the relay's place, where it lacks something and nothing of it is lost with the relay. */
	#restore(givers: readonly SimDevice[]): boolean {
		const { relay } = this;
		const { copy, facts } = this.#backup ?? {};
		if (!copy || !facts || copy.seq === relay.facts.size) return false;
		// What is on no device's disk, because browsers took their copies away, would be gone with the relay.
		const held = new Set(givers.flatMap((device) => device.holds()));
		if ([...relay.facts].some(([key, { erased }]) => !erased && !held.has(key))) return false;
		relay.restore(copy, facts);
		for (const device of this.devices) {
			device.line.relayGone();
			device.hearsAnew(facts);
		}
		return true;
	}

	/** Amid the return of the devices one of them loses its power, and the relay as well. */
	#breakReturn(): void {
		const { scheduler, relay } = this;
		const within = () => relay.chance.from(20, 4_000);
		const device = relay.chance.pick(this.devices);
		scheduler.after(within(), scheduler.world, 'crash', () => {
			device?.crash({ power: true, evict: false });
			scheduler.after(within(), scheduler.world, 'on again', () => device?.start());
		});
		scheduler.after(within(), scheduler.world, 'relay crash', () => this.#crashRelay(within()));
	}

	/** Starts the relay on the copy; answers false where there is none, or it holds all there is. */
	putRelayBack(): boolean {
		if (!this.#copy || this.#copy.seq === this.relay.facts.size) return false;
		this.relay.crash();
		for (const device of this.devices) device.line.relayGone();
		this.relay.disk.putBack(this.#copy);
		this.relay.start();
		return true;
	}

	/** Whether everybody is connected and nothing is under way any more. */
	get settled(): boolean {
		return this.devices.every((device) => device.settled);
	}

	/** A device that still has the older app gets the newer one, if one is out. */
	#update(device: SimDevice): void {
		if (!this.#newer || device.updated) return;
		device.crash({ power: false, evict: false });
		device.update(this.#planted(NEWER_APP));
	}

	#planted(areas: readonly Area[]): readonly Area[] {
		return this.#bug.areas?.(areas) ?? areas;
	}

	#crash(device: SimDevice, how: Extract<Trouble, { is: 'crash' }>): void {
		if (this.#calm) return;
		device.crash(how);
		this.scheduler.after(how.ms, this.scheduler.world, 'on again', () => this.#on(device));
	}

	/** People go on at once, while the shop still opens. */
	#on(device: SimDevice): void {
		device.start();
		const { scheduler } = this;
		for (const [ms, deed] of AT_ONCE)
			scheduler.after(ms, scheduler.world, 'at once', () => {
				if (!this.#calm) doDeed(device, deed, Math.floor(scheduler.now()));
			});
	}

	/** Where no other tab is open, the person opens the app again. */
	#closeTab(device: SimDevice, ms: number): void {
		if (this.#calm) return;
		device.closeLeader();
		this.scheduler.after(ms, this.scheduler.world, 'opened again', () => device.start());
	}

	#crashRelay(ms: number): void {
		this.relay.crash();
		for (const each of this.devices) each.line.relayGone();
		this.scheduler.after(ms, this.scheduler.world, 'relay on again', () => this.relay.start());
	}

	#trouble(device: SimDevice, trouble: Trouble): void {
		const { scheduler, relay } = this;
		const later = (ms: number, label: string, run: () => void) =>
			scheduler.after(ms, scheduler.world, label, run);
		switch (trouble.is) {
			case 'part':
				return device.line.part(trouble.ms);
			case 'reset':
				return device.line.reset();
			case 'half-open':
				for (const socket of [...device.line.sockets]) socket.halfOpen();
				return;
			case 'slow-reader':
				for (const socket of device.line.sockets) socket.deaf(true);
				later(trouble.ms, 'reads again', () => {
					for (const socket of device.line.sockets) socket.deaf(false);
				});
				return;
			case 'network-event':
				return device.engine?.network(trouble.up);
			case 'crash':
				if (trouble.afterSaving === undefined) return this.#crash(device, trouble);
				device.disk.onSaved = () =>
					later(trouble.afterSaving ?? 0, 'crash', () => this.#crash(device, trouble));
				return;
			case 'restart':
				void device.stop(trouble.evict).then(() => {
					if (!trouble.update) return;
					this.#update(device);
					device.rests(() => device.disk.changeFolds());
				});
				// A stop that hangs on a dead line ends with the process.
				later(trouble.ms, 'on again', () => {
					if (this.#calm) return;
					device.crash({ power: false, evict: false });
					device.start();
				});
				return;
			case 'second-tab':
				return device.openTab();
			case 'tab-closes':
				if (trouble.afterSaving === undefined) return this.#closeTab(device, trouble.ms);
				device.disk.onSaved = () =>
					later(trouble.afterSaving ?? 0, 'tab closes', () => this.#closeTab(device, trouble.ms));
				return;
			case 'journal-fails':
				device.disk.journalFailures += 1;
				return;
			case 'settings-fail':
				device.disk.settingFailures += trouble.times;
				return;
			case 'rows-fail':
				device.disk.rowFailures += 1;
				return;
			case 'clock':
				this.sightings.saw('clock jumped');
				device.skew += trouble.by;
				return;
			case 'relay-crash':
				if (!trouble.amid) return this.#crashRelay(trouble.ms);
				relay.onStored = () => this.#crashRelay(trouble.ms);
				return;
			case 'relay-papers-older':
				this.#crashRelay(trouble.ms);
				return relay.disk.putBackPapers(trouble.share);
			case 'relay-disk-fails':
				relay.disk.writeFailures += 1;
				return;
			case 'relay-disk-full':
				relay.disk.fullUntil = scheduler.now() + trouble.ms;
				return;
			case 'relay-disk-slow':
				relay.disk.slowUntil = scheduler.now() + trouble.ms;
				return;
			case 'relay-reads-fail':
				relay.disk.readFailures += trouble.times;
				return;
			case 'relay-bit-flips':
				relay.disk.flip();
		}
	}
}
