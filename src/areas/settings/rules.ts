/** Currencies a location can trade in (ISO 4217), as this device's own tables know them. */
export function currencies(): readonly string[] {
	return Intl.supportedValuesOf('currency');
}

/** Time zones a location can stand in (IANA), as this device's own tables know them, and UTC. */
export function zones(): readonly string[] {
	return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

/** SET7 Who mostly uses a device, by what they do: it shapes what is shown first, and is no permission. */
export const ROLES = ['owner', 'manager', 'sales', 'bench', 'bookkeeper'] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** SET7 A laptop is the owner's until somebody says otherwise; what a finger touches stands at the counter. */
export function firstRole(atADesk: boolean): Role {
	return atADesk ? 'owner' : 'sales';
}
