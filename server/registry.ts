import type { EnrolledDevice } from '../src/lib/sync/devices.ts';
import type { Amendment, Enrolment, Store } from './store.ts';

/** The devices of the workspace, all in memory: who is known, and with which key. */
export class Registry {
	private readonly known: Map<string, EnrolledDevice>;

	constructor(
		private readonly store: Pick<Store, 'enrol' | 'readmit' | 'amend'>,
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

	/** Makes a device known again as it was, durably; false where its id or prefix is another's. */
	async readmit(device: EnrolledDevice): Promise<boolean> {
		const done = await this.store.readmit(device);
		if (done) this.known.set(device.device, device);
		return done;
	}

	/** Makes a device known, durably. One that is known already stays as it is. */
	async enrol(enrolment: Enrolment): Promise<EnrolledDevice> {
		const device = await this.store.enrol(enrolment);
		this.known.set(device.device, device);
		return device;
	}
}
