import { CATEGORIES } from '../rules.ts';
import { METALS, STONES } from './materials.ts';

/** By what pieces are put together in a report: what they are, or what they are made of first of all. */
export const GROUPINGS = ['category', 'metal', 'stone'] as const;

/** One of the groupings. */
export type Grouping = (typeof GROUPINGS)[number];

const CHOICES: Readonly<
	Record<Grouping, readonly { readonly value: string; readonly label: string }[]>
> = { category: CATEGORIES, metal: METALS, stone: STONES };

/** The group of a piece: one of the choices, or nothing where nobody said. Its first metal and stone count. */
export function groupOf(values: Readonly<Record<string, unknown>>, by: Grouping): string {
	const found =
		by === 'category'
			? values['category']
			: by === 'metal'
				? firstOf(values['metals'], 'metal')
				: firstOf(values['stones'], 'kind');
	return typeof found === 'string' ? found : '';
}

/** What a group is called; undefined for what nobody said. */
export function groupLabel(group: string, by: Grouping): string | undefined {
	return CHOICES[by].find(({ value }) => value === group)?.label;
}

function firstOf(lines: unknown, field: string): unknown {
	const [first] = Array.isArray(lines) ? (lines as readonly unknown[]) : [];
	return (first as Readonly<Record<string, unknown>> | undefined)?.[field];
}
