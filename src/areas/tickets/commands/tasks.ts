import * as v from 'valibot';
import { refuse } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Rate } from '#lib/values/rate.ts';
import { Amount, Count, IdOf, Task, Words, type TaskBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { taskOf } from '../queries/workshop.ts';
import { priceOf } from '../rules/price.ts';
import type { Refused } from './here.ts';

/** A task as a screen sends it: one of the book with what drives its price, or one in words with its price. */
export const TaskInput = v.object({
	task: v.optional(IdOf),
	title: v.optional(Words),
	quantity: v.optional(Count),
	metal: Task.entries.metal,
	width: Task.entries.width,
	text: Task.entries.text,
	/** Typed over what the book says. */
	labor: v.optional(Amount),
	parts: v.optional(Amount)
});

type TaskInputs = readonly v.InferOutput<typeof TaskInput>[];

/** TK3 Tasks with their prices as the book says now, frozen; or why one of them has none. */
export function pricedTasks(
	inputs: TaskInputs,
	tables: Tables,
	currency: string,
	rush?: Rate
): readonly TaskBody[] | Refused {
	const priced: TaskBody[] = [];
	for (const input of inputs) {
		const task = pricedTask(input, tables, currency, rush);
		if ('refusal' in task) return task;
		priced.push(task);
	}
	return priced;
}

function pricedTask(
	input: TaskInputs[number],
	tables: Tables,
	currency: string,
	rush: Rate | undefined
): TaskBody | Refused {
	const { task, title, quantity = 1, metal, width, text, labor, parts } = input;
	const book = task && taskOf(tables, task);
	if (task && !book) return refuse('task-not-here', say('taskNotHere'));
	const name = title ?? book?.values.name;
	if (!name) return refuse('no-task', say('noTask', { title: '' }));
	const { values } = book ?? {};
	const foreign = [values?.labor, values?.parts].some((each) => each && each.currency !== currency);
	if ((!book || foreign) && labor === undefined && parts === undefined)
		return refuse('no-price', say('taskNoPrice', { task: name, currency }));
	const drivers = { quantity, metal, width, ...(rush ? { rush } : {}) };
	const price = priceOf(values ?? {}, drivers, currency);
	return {
		...(task ? { task } : {}),
		...(book?.edition ? { edition: book.edition } : {}),
		title: name,
		quantity,
		...(metal ? { metal } : {}),
		...(width === undefined ? {} : { width }),
		...(text ? { text } : {}),
		labor: labor ?? price.labor,
		parts: parts ?? price.parts,
		...(price.minutes > 0 ? { minutes: price.minutes } : {})
	};
}

/** What tasks come to, in minor units. */
export function totalOf(tasks: readonly Pick<TaskBody, 'labor' | 'parts'>[]): number {
	return tasks.reduce((sum, { labor, parts }) => sum + labor + parts, 0);
}
