import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { telling, type Telling } from '#lib/projections/activity.ts';
import type { Permission } from '#lib/values/permission.ts';
import { decided, defineCommand, type Decision } from './command.ts';
import { say } from './messages.ts';

/** Somebody who may let somebody look who may not. */
export const LookTaken = defineFact({
	name: 'look.taken',
	version: 1,
	family: 'security',
	body: v.object({ permission: v.string() })
});

/** How a look is told; `permissions` say what of. */
export function lookTelling(permissions: ReadonlyMap<string, Permission>): Telling {
	return telling(LookTaken, ({ permission }) => ({
		kind: 'look',
		text: permissions.get(permission)?.label ?? permission
	}));
}

/** Name of the command by which somebody is let look at what needs a permission. */
export function lookName(permission: string): string {
	return `look.${permission}`;
}

/** The command by which somebody who may lets look, in place and for a while, somebody who may not. */
export function lookCommand(permission: Permission) {
	return defineCommand({
		name: lookName(permission.name),
		label: permission.label,
		done: say('lookTaken'),
		instead: say('noteStays'),
		may: permission,
		shows: true,
		input: v.object({}),
		decide: (): Decision<null> => decided([LookTaken.write({ permission: permission.name })], null)
	});
}
