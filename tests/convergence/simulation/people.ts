import type { ClashRow } from '#lib/projections/clash.ts';
import { writesOf, type RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import type { Outcome } from '#lib/workspace/contract.ts';
import { Chance } from '#lib/area/chance.ts';
import type { SimDevice } from './device.ts';
import { LATER_FIELD } from './newer-app.ts';
import type { Deed } from './story.ts';
import { atTheTill, intoWork, sell, useDrawer, type Wanted } from './till.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const HOT = 3;

/** The pieces that the shop begins with. */
export function openingPieces(count: number) {
	return {
		rows: Array.from({ length: count }, (_, n) => ({
			line: n + 2,
			values: {
				stockNumber: `R-${n}`,
				title: `Ring ${n}`,
				category: 'ring',
				price: usd(10_000 * (n + 1) + n)
			},
			...(n % 2 === 0 ? { cost: usd(4_000 * (n + 1)) } : {})
		}))
	};
}

/** Does one deed at a device, as far as the device knows what it takes. */
export function doDeed(device: SimDevice, deed: Deed, seed: number): void {
	const chance = new Chance(seed);
	if (!device.engine) return;
	const pieces = seenBy(device);
	// Everybody wants the same few pieces, or devices would never meet.
	const wanted = chance.happens(0.8) ? pieces.slice(0, HOT) : pieces;
	const piece = chance.pick(wanted);
	if (deed === 'import') return importSome(device, chance);
	if (deed === 'new-piece') return newPiece(device, chance);
	if (deed === 'repeat') return repeat(device, chance);
	if (deed === 'settle') return settle(device, chance);
	if (deed === 'location') return editLocation(device, chance);
	if (deed === 'later') return useLater(device, chance, piece);
	if (deed === 'add-person') return addPerson(device, chance);
	if (deed === 'edit-person') return editPerson(device, chance);
	if (deed === 'erase-person') return erasePerson(device, chance);
	if (deed === 'till') return atTheTill(device, chance);
	if (deed === 'drawer') return useDrawer(device, chance);
	if (!piece) return;
	// The bench wants what the counter sells, or nobody would count on it twice.
	if (deed === 'sell' && chance.happens(0.1)) return intoWork(device, chance, piece);
	if (deed === 'sell') return sell(device, chance, pieces, piece);
	if (deed === 'edit') return edit(device, chance, piece);
	if (deed === 'photo') return takePhoto(device, chance, piece);
	if (deed === 'cost') {
		const fields = {
			cost: usd(chance.from(10, 99) * 100),
			since: `2026-11-${chance.from(10, 28)}`
		};
		return device.gives('pieceCost.save', { id: piece.id, fields });
	}
	device.gives('piece.archive', { id: piece.id, archived: chance.happens(0.5) });
}

/** The pieces that a person sees: all, or those of the list while the shop still opens. */
function seenBy(device: SimDevice): readonly Wanted[] {
	const all = [...(device.engine?.tables.all<RecordRow>('piece') ?? [])];
	const pieces = device.opening
		? (device.listShown?.rows ?? [])
		: all.map(([id, { values }]) => ({ id: id as Id, values }));
	const number = ({ values }: Wanted) => String(values['stockNumber']);
	return pieces.toSorted((a, b) => (number(a) < number(b) ? -1 : 1));
}

function edit(device: SimDevice, chance: Chance, { id }: Wanted): void {
	const field = chance.pick(['title', 'note', 'category', 'style'] as const) ?? 'title';
	const choices = {
		title: `Title ${chance.below(1_000)} of ${device.name}`,
		note: chance.happens(0.2) ? null : `Note ${chance.below(1_000)}`,
		category: chance.pick(['ring', 'watch', 'other']),
		style: chance.pick(['R-55', 'S-1', 'T-9'])
	};
	const value = choices[field];
	const newestOf = () => {
		const row = device.engine?.tables.get<RecordRow>('piece', id);
		return row && writesOf(row, field)[0];
	};
	const before = newestOf();
	device.gives('piece.save', { id, fields: { [field]: value } }, undefined, (outcome) => {
		// "Rows are current when this resolves": whoever saved it sees it, unless somebody else's later
		// edit came in while it was being saved.
		const shown = newestOf();
		if (!outcome.ok || !shown || shown.value === value || shown.at !== before?.at) return;
		device.faults.push(
			`${field} of ${id} shows ${String(shown.value)} of ${shown.at}, saved ${String(value)}`
		);
	});
}

/** Takes a photo of a piece: it is kept before its name is told. */
function takePhoto(device: SimDevice, chance: Chance, { id, values }: Wanted): void {
	const [full, thumb] = [chance.bytes(40).slice().buffer, chance.bytes(8).slice().buffer];
	void device.engine?.papers.add({ full, thumb }).then((outcome) => {
		if (!outcome.ok) return;
		const photos = [...((values['photos'] as readonly string[] | undefined) ?? []), outcome.result];
		device.gives('piece.save', { id, fields: { photos } });
	});
}

/** Does what only a newer app can do, where this device has it. */
function useLater(device: SimDevice, chance: Chance, piece: Wanted | undefined): void {
	if (!device.updated) return;
	const text = `Later ${chance.below(100)}`;
	if (!piece || chance.happens(0.5)) return device.gives('later.note', { text });
	device.gives('piece.save', { id: piece.id, fields: { [LATER_FIELD]: text } });
}

function importSome(device: SimDevice, chance: Chance): void {
	const tag = chance.below(50);
	const rows = Array.from({ length: chance.from(1, 12) }, (_, n) => ({
		line: n + 2,
		values: {
			...(chance.happens(0.5) ? { stockNumber: `I-${tag}-${n}` } : {}),
			title: `Imported ${tag}.${n}`,
			price: usd(chance.from(50, 900) * 100)
		},
		...(chance.happens(0.5) ? { cost: usd(2_000) } : {})
	}));
	device.gives('inventory.importPieces', { rows });
}

function newPiece(device: SimDevice, chance: Chance): void {
	const fields = {
		stockNumber: `N-${chance.below(6)}`,
		title: `New on ${device.name}`,
		price: usd(chance.from(10, 90) * 100)
	};
	device.gives('piece.save', { fields });
}

/** Gives a command a second time under its id: a person who tapped twice, a page that asks again. */
function repeat(device: SimDevice, chance: Chance): void {
	const attempt = chance.pick([...device.attempts.values()].slice(-6));
	if (!attempt) return;
	const first = attempt.answers.find((answer) => answer.ok);
	device.gives(attempt.command, attempt.input, attempt.id, (outcome) => {
		if (!first || !device.disk.commands.has(attempt.id)) return;
		// A command that had nothing to write the first time may have something now.
		if (JSON.stringify(answerOf(first)) === JSON.stringify(answerOf(outcome)))
			device.sightings.saw('duplicate command id answered');
		else device.faults.push(`${attempt.command} repeated: ${JSON.stringify([first, outcome])}`);
	});
}

function answerOf(outcome: Outcome): unknown {
	return outcome.ok ? outcome.result : outcome.refusal;
}

function settle(device: SimDevice, chance: Chance): void {
	const clashes = [...(device.engine?.tables.all<ClashRow>('clash') ?? [])].flatMap(([key, row]) =>
		Object.entries(row.members).map(([member, clash]) => ({ key, member, clash }))
	);
	const apart = clashes.filter(({ clash }) => clash.kind === 'edited-apart');
	if (apart.length > 0) device.sightings.saw('edit made apart');
	const found = chance.pick(apart);
	const verb = chance.pick(found?.clash.verbs ?? []);
	if (!found || !verb || !('command' in verb)) return;
	device.gives(verb.command, verb.input, undefined, (outcome) => {
		const row = device.engine?.tables.get<ClashRow>('clash', found.key);
		if (outcome.ok && !row?.members[found.member]) device.sightings.saw('clash settled');
	});
}

function editLocation(device: SimDevice, chance: Chance): void {
	const [found] = [...(device.engine?.tables.all<RecordRow>('location') ?? [])];
	if (!found) return;
	const fields = { taxRate: chance.from(5, 9) * 1_000 };
	device.gives('location.save', { id: found[0], fields });
}

function addPerson(device: SimDevice, chance: Chance): void {
	const values = {
		name: `Person ${chance.below(1_000)}`,
		mobile: `212 555 ${chance.from(1_000, 9_999)}`
	};
	device.gives('customers.addPerson', { values });
}

/** One of the few people that everybody knows, or devices would never meet. */
function somebody(device: SimDevice, chance: Chance): Id | undefined {
	const all = [...(device.engine?.tables.all<RecordRow>('person') ?? [])];
	const living = all.filter(([, row]) => !row.erased).map(([id]) => id);
	return chance.pick(living.sort().slice(0, HOT)) as Id | undefined;
}

function editPerson(device: SimDevice, chance: Chance): void {
	const id = somebody(device, chance);
	const field = chance.pick(['name', 'mobile', 'note'] as const) ?? 'note';
	const value =
		field === 'mobile' ? `646 555 ${chance.from(1_000, 9_999)}` : `So ${chance.below(99)}`;
	if (id) device.gives('person.save', { id, fields: { [field]: value } });
}

function erasePerson(device: SimDevice, chance: Chance): void {
	const id = somebody(device, chance);
	if (id) device.gives('person.erase', { id });
}
