import * as v from 'valibot';
import { ERASED_PAPERS } from '#lib/projections/erased-papers.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { decided, defineCommand, type Decision } from './command.ts';
import { capital, mayOf, notHere } from './edit-record.ts';

/** Most papers that one fact names: it stays well under what one message to the relay may hold. */
const NAMED_MAX = 500;

/**
 * The command that erases a record about a person. Every device and the relay take its facts out of
 * their documents; what is left is the id, so that what comes late from elsewhere is taken out too.
 */
export function eraseCommand(record: RecordDefinition) {
	const erased = erasedOf(record);
	return defineCommand({
		name: `${record.name}.erase`,
		label: `Erase ${record.label.one}`,
		done: `${capital(record.label.one)} erased`,
		...mayOf(record),
		input: v.object({ id: v.custom<Id>(isId) }),
		decide(input, tables): Decision<{ readonly id: Id }> {
			const row = tables.get<RecordRow>(record.name, input.id);
			if (!row) return notHere(record);
			if (row.erased) return decided([], { id: input.id });
			return decided([erased.write({ id: input.id })], { id: input.id });
		}
	});
}

/**
 * The command by which a device names the papers and pages that go with somebody who was erased. The machine
 * runs it, whoever is signed in: which they are follows from what all areas have of that person.
 */
export function forgetPapersCommand(record: RecordDefinition) {
	const erased = erasedOf(record);
	return defineCommand({
		name: `${record.name}.forgetPapers`,
		label: `Remove photos of an erased ${record.label.one}`,
		done: `Photos of an erased ${record.label.one} removed`,
		unsigned: true,
		input: v.object({
			id: v.custom<Id>(isId),
			papers: v.array(v.string()),
			pages: v.array(v.string())
		}),
		decide({ id, papers, pages }, tables): Decision<{ readonly id: Id }> {
			if (!tables.get<RecordRow>(record.name, id)?.erased) return notHere(record);
			const fresh = (names: readonly string[]) =>
				[...new Set(names)].filter((each) => tables.get(ERASED_PAPERS, each) === undefined);
			const [hashes, addresses] = [fresh(papers), fresh(pages)];
			const facts = [];
			while (hashes.length + addresses.length > 0) {
				const named = {
					papers: hashes.splice(0, NAMED_MAX),
					pages: addresses.splice(0, NAMED_MAX)
				};
				facts.push(erased.write({ id, ...named }));
			}
			return decided(facts, { id });
		}
	});
}

function erasedOf({ name, erased }: RecordDefinition) {
	if (!erased) throw new Error(`${name} is not about people and cannot be erased`);
	return erased;
}
