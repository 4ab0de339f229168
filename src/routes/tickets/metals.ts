import { RepairTask } from '#areas/tickets';

/** The metals of the price book, with their words. */
export const metals = RepairTask.fields.metals.of?.['metal']?.choices?.() ?? [];

/** A metal in words. */
export function metalWords(metal: string): string {
	return metals.find(({ value }) => value === metal)?.label ?? metal;
}
