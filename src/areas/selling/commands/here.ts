import { refuse, type CommandContext } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { say } from '../messages.ts';
import { tillHere, type Till } from '../queries/shop.ts';
import type { Refused } from './refused.ts';

/** The till of the device that runs a command, or why it can do nothing. */
export function tillOf(tables: Tables, context: CommandContext): Till | Refused {
	const till = tillHere(tables, context, context.device.id);
	if (till) return till;
	if (context.location) return refuse('arriving', say('locationArrives'));
	return refuse('no-location', say('noLocation'));
}
