import { isId, type Id } from '#lib/values/id.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A pointer to a record of another type, by id. The other record may arrive later than the link. */
export function link<const Required extends boolean = false>(
	to: string,
	options: OptionsFor<Required>
) {
	return fieldOf(linkKind, options, { to });
}

const base = {
	name: 'link',
	control: 'link' as const,
	is: isId,
	parse: (typed: string) => {
		const wanted = typed.trim();
		return isId(wanted) ? { value: wanted } : { problem: say('notRecord') };
	},
	toText: (value: Id) => value,
	show: (value: Id) => value,
	same: (a: Id, b: Id) => a === b,
	sortKey: (value: Id) => value,
	numeric: false
};

const linkKind = { ...base, ...oneCell(base) };
