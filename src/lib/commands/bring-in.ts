import * as v from 'valibot';
import { factFromText, type AnyFactDefinition } from '#lib/facts/fact.ts';
import { decided, defineCommand, refuse, type Decision } from './command.ts';
import { say } from './messages.ts';

/** Name of the command that brings in a fact of a device that was shut out. */
export const BRING_IN = 'workspace.bringIn';

/**
 * The command that brings in, by value, what a device had not sent when it was shut out: the same kind,
 * body, person, place and time of day, as a fact of the device that accepts it, which names the first.
 * Run under the id of the first fact, so that it is never brought in twice.
 */
export function bringInCommand(facts: ReadonlyMap<string, AnyFactDefinition>) {
	return defineCommand({
		name: BRING_IN,
		label: 'Accept an entry of a device that was removed',
		instead: 'This cannot be undone in one stroke. Correct it by entering what is right.',
		input: v.object({ key: v.string(), text: v.string() }),
		decide({ key, text }): Decision<null> {
			const original = factFromText(key, text);
			const definition = original && facts.get(original.type);
			const body = definition?.read(original?.body);
			if (!original || !definition || body === undefined) {
				return refuse('newer', say('acceptNewer'));
			}
			return decided([{ ...definition.write(body), original }], null);
		}
	});
}
