import type { PrintBlock, PrintModel } from '#lib/print/model.ts';
import type { Id } from '#lib/values/id.ts';
import { SIGNATURE_BOX, type Signature } from '#lib/values/signature.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { formatLength, formatWeight } from '#lib/words/measures.ts';
import { formatDay } from '#lib/words/moments.ts';
import { say } from './messages/screens.ts';
import type { JobView, TicketView } from './queries/tickets.ts';
import type { Stage } from './rules/standing.ts';

/** What stands above a printed ticket: the shop, and the terms that its customer agrees to. */
export interface TicketHeading {
	readonly name: string;
	readonly address?: string | undefined;
	readonly phone?: string | undefined;
	readonly terms?: string | undefined;
	/** Who signed at take-in, where somebody did. */
	readonly signature?: Signature | undefined;
}

/**
 * TK5 The claim check that a customer takes home: what the eye sees of each piece, the work and its price,
 * what its owner says it is worth, the promised day. Nothing private is on it; its code is its number.
 */
export function printedClaim(view: TicketView, shop: TicketHeading, locale: string): PrintModel {
	const { takenIn, jobs, total, deposit } = view;
	const { number, currency } = takenIn;
	const words = (minor: number) => formatMoney({ minor, currency }, locale);
	const title = say('claimTitle', { number });
	const blocks: PrintBlock[] = [
		...headBlocks(shop, title),
		{ kind: 'text', text: promiseOf(view, locale), center: true },
		{ kind: 'rule' },
		...jobs.flatMap((job) => jobBlocks(job, words)),
		{ kind: 'rule' },
		{ kind: 'row', left: say('total'), right: words(total.minor), strong: true },
		...(deposit.minor === 0
			? []
			: [{ kind: 'row', left: say('paidAhead'), right: words(deposit.minor) } as const]),
		...(shop.terms ? [{ kind: 'text', text: shop.terms, quiet: true } as const] : []),
		...signedBlocks(shop.signature),
		{ kind: 'text', text: say('claimBring'), quiet: true, center: true },
		{ kind: 'square', text: number },
		{ kind: 'code', text: number }
	];
	return { title, paper: 'roll-80', blocks };
}

/** TK8 An estimate on paper: each piece, the work and what it comes to, how long it holds, room to sign. */
export function printedEstimate(
	view: TicketView,
	estimate: Id,
	shop: TicketHeading,
	locale: string
): PrintModel | undefined {
	const given = view.estimates.find((each) => each.estimate === estimate);
	if (!given) return undefined;
	const { number, currency } = view.takenIn;
	const words = (minor: number) => formatMoney({ minor, currency }, locale);
	const title = say('estimateFor', { number });
	const blocks: PrintBlock[] = [
		...headBlocks(shop, title),
		{ kind: 'text', text: formatDay(given.day, locale), center: true },
		...given.jobs.flatMap(({ job, tasks }): readonly PrintBlock[] => {
			const found = view.jobs.find(({ body }) => body.job === job);
			return [
				{ kind: 'rule' },
				{ kind: 'row', left: found?.body.title ?? '', right: '', note: found?.number ?? '' },
				...tasks.map((task) => taskRow(task, words))
			];
		}),
		{ kind: 'rule' },
		{ kind: 'row', left: say('total'), right: words(given.total.minor), strong: true },
		{ kind: 'text', text: say('holdsUntil', { day: formatDay(given.until, locale) }), quiet: true },
		...(shop.terms ? [{ kind: 'text', text: shop.terms, quiet: true } as const] : []),
		...(given.answer
			? [{ kind: 'text', text: say(given.answer), strong: true } as const]
			: [{ kind: 'row', left: `${say('signHere')}: ____________________`, right: '' } as const]),
		{ kind: 'code', text: number }
	];
	return { title, paper: 'roll-80', blocks };
}

/** TK2 The envelope that goes with the pieces, to the bench or a shop outside: work, condition, counts, weight and sizes. */
export function printedEnvelope(
	view: TicketView,
	name: string,
	locale: string,
	signature?: Signature
): PrintModel {
	const { number } = view.takenIn;
	const title = say('envelope', { number });
	const blocks: PrintBlock[] = [
		{ kind: 'heading', text: title },
		{ kind: 'text', text: name, center: true, strong: true },
		{ kind: 'text', text: promiseOf(view, locale), center: true, strong: true },
		{ kind: 'text', text: say(`service-${view.takenIn.service}`), center: true, quiet: true },
		...view.jobs.flatMap(({ body, number, standing }): readonly PrintBlock[] => [
			{ kind: 'rule' },
			{
				kind: 'row',
				left: body.title,
				right: '',
				strong: true,
				note: jobFacts(body, locale).join('\n')
			},
			...standing.tasks.map(({ title, quantity, text }): PrintBlock => ({
				kind: 'row',
				left: title,
				right: quantity > 1 ? `× ${quantity}` : '',
				...(text ? { note: text } : {})
			})),
			{ kind: 'code', text: number }
		]),
		...signedBlocks(signature)
	];
	return { title, paper: 'roll-80', blocks };
}

/** The shop, and what this is. */
function headBlocks({ name, address, phone }: TicketHeading, title: string): readonly PrintBlock[] {
	const details = [address, phone].filter((text) => text !== undefined);
	return [
		{ kind: 'heading', text: name },
		...details.map((text): PrintBlock => ({ kind: 'text', text, quiet: true, center: true })),
		{ kind: 'rule' },
		{ kind: 'text', text: title, center: true, strong: true }
	];
}

/** The line that was drawn with the name under it, or the name alone. */
function signedBlocks(signature: Signature | undefined): readonly PrintBlock[] {
	if (!signature) return [];
	const text = say('signedBy', { name: signature.name });
	const { line } = signature;
	return [
		line ? { kind: 'drawing', path: line, box: SIGNATURE_BOX, text } : { kind: 'text', text }
	];
}

/** What was counted, measured and seen of a piece when it came in; nothing private, for it goes on paper too. */
export function jobFacts(body: JobView['body'], locale: string): readonly string[] {
	const { stones, looked, weight, length, sizeNow, sizeWanted, condition = [] } = body;
	return [
		...(stones === undefined ? [] : [`${say('stones')}: ${stones}`]),
		...(looked ? [say('looked')] : []),
		...(weight ? [formatWeight({ tenthMilligrams: weight }, locale)] : []),
		...(length ? [formatLength({ hundredths: length }, locale)] : []),
		...(sizeNow || sizeWanted ? [`${sizeNow ?? '?'} → ${sizeWanted ?? '?'}`] : []),
		...condition.map((each) => conditionWords(each))
	];
}

/** A condition in words: `worn-prongs` is “worn prongs”. */
export function conditionWords(condition: string): string {
	return condition.replaceAll('-', ' ');
}

function promiseOf({ takenIn }: TicketView, locale: string): string {
	const day = formatDay(takenIn.promised, locale);
	return [say('promisedDay', { day }), takenIn.hour].filter(Boolean).join(', ');
}

function jobBlocks(
	{ body, number, standing }: JobView,
	words: (minor: number) => string
): readonly PrintBlock[] {
	const { declared } = body;
	const value = declared === undefined ? [] : [`${say('declared')}: ${words(declared)}`];
	return [
		{
			kind: 'row',
			left: body.title,
			right: standing.tasks.length === 0 ? say('estimateOnly') : '',
			note: [number, ...value].join('\n')
		},
		...standing.tasks.map((task) => taskRow(task, words))
	];
}

function taskRow(
	{ title, quantity, labor, parts, text }: JobView['standing']['tasks'][number],
	words: (minor: number) => string
): PrintBlock {
	return {
		kind: 'row',
		left: quantity > 1 ? `${title} × ${quantity}` : title,
		right: words(labor + parts),
		...(text ? { note: text } : {})
	};
}

/** Where a job stands, in words. */
export function stageWords(stage: Stage): string {
	return say(`stage-${stage}`);
}
