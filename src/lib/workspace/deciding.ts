import type { AnyCommand, CommandContext, Decision } from '#lib/commands/command.ts';
import type { QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import { idsOf, type Act } from './command-ids.ts';
import type { Membership } from './membership.ts';
import type { OwnState } from './own-state.ts';
import type { People } from './people.ts';
import { notOnThisDevice, withoutCards } from './refusals.ts';
import { numbersOf } from './series.ts';

/** A command that is to be decided, its input checked. */
export interface Asked {
	readonly id: Id;
	readonly batch: Id;
	readonly command: AnyCommand;
	readonly input: unknown;
}

/** What a decision may know of this device. */
export interface DecidingParts {
	readonly device: Id;
	readonly membership: Membership;
	readonly own: OwnState;
	readonly people: People;
	/** Rows for decisions, and all rows, as far as they are in memory. */
	readonly opening: { readonly tables: Tables };
	readonly projector: { readonly tables: Tables };
	readonly uplink: { readonly online: boolean };
	queryContext(): QueryContext;
}

/** What a command decides on what is known now, and the act that it would be. Writes nothing. */
export function decide(
	asked: Asked,
	parts: DecidingParts
): { act: Act; decision: Decision<unknown> } {
	const { id, batch, command } = asked;
	const { device, membership, own, people, opening, projector, uplink } = parts;
	const leave = people.leaveFor(id);
	const act: Act = { id, batch, command: command.name, newId: idsOf(id), issued: [] };
	const refused = people.whyNot(command, leave);
	if (refused) return { act, decision: refused };
	const context: CommandContext = {
		...parts.queryContext(),
		device: { id: device, prefix: membership.prefix ?? '' },
		founding: membership.founding,
		keeps: (family) => membership.mayWrite(family),
		online: uplink.online,
		may: leave.may,
		newId: act.newId,
		nextNumber: numbersOf(device, own.numbers, projector.tables, act.issued)
	};
	const decision = withoutCards(command.decide(asked.input as never, opening.tables, context));
	if ('facts' in decision && !decision.facts.every(({ family }) => context.keeps(family)))
		return { act, decision: notOnThisDevice() };
	const { person: by, approved } = leave;
	return { act: { ...act, by, approved }, decision };
}
