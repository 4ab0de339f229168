import type { EnrolledDevice } from '../src/lib/sync/devices.ts';
import type { Amendment, Enrolment, Store } from './store.ts';

/** The devices of the workspace, all in memory: who is known, and with which key. */
export class Registry {
	private known: Map<string, EnrolledDevice>;

	constructor(
		private readonly store: Pick<Store, 'enrol' | 'readmit' | 'amend' | 'devices'>,
		stored: readonly EnrolledDevice[]
	) {
		this.known = new Map(stored.map((each) => [each.device, each]));
	}

	/** How many devices were ever enrolled. */
	get size(): number {
		return this.known.size;
	}

	/** Every device, in the order of enrolment. */
	all(): readonly EnrolledDevice[] {
		return [...this.known.values()];
	}

	/** A device, shut out or not. */
	of(device: string): EnrolledDevice | undefined {
		return this.known.get(device);
	}

	/** The key under which facts of a device verify; undefined for a device nobody knows. */
	keyOf(device: string): string | undefined {
		return this.known.get(device)?.key;
	}

	/** Changes a device that is known, durably. */
	async amend(id: string, amendment: Amendment): Promise<EnrolledDevice> {
		const device = await this.store.amend(id, amendment);
		this.known.set(id, device);
		return device;
	}

	/**
	 * Makes devices known again as they were, durably, but none whose id or prefix is another's; `yields` is
	 * given another prefix where it has one of theirs. Answers how many are known that were not.
	 */
	async readmit(devices: readonly EnrolledDevice[], yields?: string): Promise<number> {
		const before = this.known.size;
		await this.store.readmit(devices, yields);
		this.known = new Map((await this.store.devices()).map((each) => [each.device, each]));
		return this.known.size - before;
	}

	/** Makes a device known, durably. One that is known already stays as it is. */
	async enrol(enrolment: Enrolment): Promise<EnrolledDevice> {
		const device = await this.store.enrol(enrolment);
		this.known.set(device.device, device);
		return device;
	}
}
