import type { Permission } from '#lib/values/permission.ts';
import { defineMessages, worded } from './messages.ts';

const say = defineMessages({
	managerAllows: '{what}: a manager must allow it.',
	ownerAllows: '{what}: an owner must allow it.'
});

/** Whom to ask for something that not everybody may do, in a sentence. */
export function mustAllow({ label, roles }: Permission): string {
	return say(roles.includes('manager') ? 'managerAllows' : 'ownerAllows', { what: worded(label) });
}
