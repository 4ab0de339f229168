import { ROLES, type Role } from '#areas/settings';

/** Where a device remembers who mostly uses it. */
export interface RoleStore {
	read(): string | null;
	write(role: Role): void;
}

/** SET7 Who mostly uses this device: said here, kept here, never synced. */
class DeviceRole {
	current = $state<Role>('owner');
	#store: RoleStore | undefined;

	/** Reads what was kept, or takes `first`. */
	start(store: RoleStore, first: Role): void {
		this.#store = store;
		const kept = store.read();
		this.current = ROLES.find((role) => role === kept) ?? first;
	}

	/** Says who uses it from now on, and keeps it. */
	set(role: Role): void {
		this.current = role;
		this.#store?.write(role);
	}
}

/** Who mostly uses this device. */
export const deviceRole = new DeviceRole();
