import type { Permission } from '#lib/values/permission.ts';

/** A table of which not everybody may see anything. */
export interface WithheldTable {
	readonly table: string;
	/** What somebody needs who sees it. */
	readonly see: Permission;
}

/** Thrown out of a question that is about what whoever asks may not see. */
export class Withheld extends Error {
	override readonly name = 'Withheld';

	constructor(readonly permission: Permission) {
		super(`not for everybody: ${permission.name}`);
	}
}

/** Ends a question that whoever asks lacks leave for. Throws `Withheld`. */
export function mustSee(context: { may(permission: Permission): boolean }, see: Permission): void {
	if (!context.may(see)) throw new Withheld(see);
}
