import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';

/** A made-up record, with a value in every field that its definition allows. */
export interface SampleRow {
	readonly id: Id;
	readonly values: Readonly<Record<string, unknown>>;
}

/** The same made-up records every time, read through the kinds' own `parse`. */
export function sampleRows(record: RecordDefinition, count: number): readonly SampleRow[] {
	return Array.from({ length: count }, (_, n) => {
		const id = makeId(n as Instant, (length) => new Uint8Array(length).fill(n % 256));
		const values = fieldsOf(record).flatMap(([name, field]) => {
			const choices = field.choices?.() ?? [];
			const typed = sampleText(
				field.kind.control,
				field.label,
				n,
				choices[n % choices.length]?.value ?? '',
				id
			);
			const parsed = field.kind.parse(typed, { currency: 'USD' });
			return 'value' in parsed ? [[name, parsed.value] as const] : [];
		});
		return { id, values: Object.fromEntries(values) };
	});
}

function sampleText(control: string, label: string, n: number, choice: string, id: Id): string {
	const texts: Readonly<Record<string, string>> = {
		text: `${label} ${n + 1}`,
		'long-text': `${label} of the sample`,
		money: `${(n + 1) * 125}.50`,
		rate: '8.875',
		measure: `${(n % 40) + 1}.25 g`,
		choice,
		link: id,
		flag: n % 2 === 0 ? 'yes' : 'no',
		day: `2026-11-${String((n % 28) + 1).padStart(2, '0')}`,
		number: String(n)
	};
	return texts[control] ?? '';
}
