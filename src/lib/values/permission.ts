/** What a person is in the shop; it says what they may do. */
export const ROLES = ['owner', 'manager', 'sales', 'bench', 'bookkeeper'] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** Something that not everybody may do. An owner may do everything. */
export interface Permission {
	/** Unique in the workspace: `selling.voidSale`. */
	readonly name: string;
	/** What it is, as a person is asked for it: `Void a sale`. */
	readonly label: string;
	/** Who may, besides an owner. */
	readonly roles: readonly Role[];
	/** It is leave to see something: on a device that was alone for too long it is asked for again. */
	readonly sees?: true;
}

/** Defines a permission. */
/* @__NO_SIDE_EFFECTS__ */
export function definePermission(permission: Permission): Permission {
	return permission;
}

/** Whether somebody of this role may do it without asking anybody. */
export function allows({ roles }: Permission, role: Role): boolean {
	return role === 'owner' || roles.includes(role);
}
