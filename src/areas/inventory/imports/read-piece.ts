import type { Cells, Draft, ImportContext, Reading } from '#lib/files/import-source.ts';
import { readFields } from '#lib/files/read-fields.ts';
import { caratsToDecimal, isCarats, type Carats } from '#lib/values/carats.ts';
import { parseMoney, type Money } from '#lib/values/money.ts';
import { numberText } from '#lib/files/habits.ts';
import { sayImport as say } from '../messages/imports.ts';
import { Piece } from '../records.ts';
import { categoryFromWords, CATEGORIES } from '../rules.ts';
import { metalFromWords, SHAPES, STONES } from '../rules/materials.ts';
import { unitNumbers } from '../rules/numbers.ts';
import { inOurWords, metalColor, metalKind, stoneFromWords } from './words.ts';

/** What the layout of a file adds to its rows. */
export interface PieceWays {
	/** Words of the row, or of the product that it belongs to, which say what the piece is. */
	readonly words: readonly string[];
	readonly title: string;
	/** What the file's system calls the row, where it bears no stock number. */
	readonly external?: string;
	/** A row without a price is refused. */
	readonly priced?: boolean;
	/** A row is a loose diamond unless it says otherwise. */
	readonly loose?: boolean;
}

/** More of one thing than this in one row is a slip of the keyboard, not a jewelry store. */
const UNITS_MAX = 200;

type Line = Readonly<Record<string, unknown>>;

/** INV21 Reads one row as pieces: one a unit, with what its words suggest beside what it says. */
export function readPiece(cells: Cells, context: ImportContext, ways: PieceWays): Reading {
	const { values, problems } = readFields(Piece, inOurWords(withoutCategory(cells)), context);
	const units = unitsOf(cells.text('quantity'));
	if (units === 0) return { skip: say('noneInStock') };
	const more = [...problems];
	if (units === undefined)
		more.push(say('notUnits', { text: cells.text('quantity'), most: UNITS_MAX }));
	const cost = amountIn(cells, 'cost', say('cost'), context, more);
	const perCarat = amountIn(cells, 'perCarat', say('pricePerCarat'), context, more);
	const stones = stonesOf(values['stones'], cells, ways, more);
	const metals = metalsOf(values['metals'], cells, ways);
	const carats = stones?.[0]?.['carats'];
	const price =
		values['price'] ?? (perCarat && isCarats(carats) ? timesCarats(perCarat, carats) : undefined);
	if (ways.priced && price === undefined && problems.length === 0) more.push(say('priceMissing'));
	const title = ways.title || looseTitle(stones, ways);
	if (title === '') more.push(say('titleMissing'));
	if (more.length > 0 || units === undefined) return { refuse: more.join('; ') };
	const said = {
		...values,
		title,
		...(price === undefined ? {} : { price }),
		...(stones === undefined ? {} : { stones }),
		...(metals?.said === undefined ? {} : { metals: metals.said })
	};
	const category = categoryOf(cells.text('category'), title, ways);
	return {
		drafts: draftsOf({
			values: category.sure ? { ...said, category: category.value } : said,
			guesses: {
				...(category.sure ? {} : { category: category.value }),
				...(metals?.guessed === undefined ? {} : { metals: metals.guessed })
			},
			units,
			external: ways.external,
			cost
		})
	};
}

/** INV4 One piece a unit. */
function draftsOf(row: {
	readonly values: Draft['values'];
	readonly guesses: Readonly<Record<string, unknown>>;
	readonly units: number;
	readonly external: string | undefined;
	readonly cost: Money | undefined;
}): readonly Draft[] {
	const number = row.values['stockNumber'];
	const numbers = typeof number === 'string' ? unitNumbers(number, row.units) : [];
	return Array.from({ length: row.units }, (_unit, at) => {
		const stockNumber = numbers[at];
		// A serial number is one piece's own.
		const { serial, ...shared } = row.values;
		const values = at === 0 && serial !== undefined ? row.values : shared;
		const external =
			stockNumber ?? (row.external === undefined ? undefined : `${row.external} ${at} `);
		return {
			...(external === undefined ? {} : { external }),
			values: stockNumber === undefined ? values : { ...values, stockNumber },
			...(Object.keys(row.guesses).length === 0 ? {} : { guesses: row.guesses }),
			...(row.cost === undefined ? {} : { beside: { cost: row.cost } })
		};
	});
}

/** INV1 A category that the file names as we do is said; one in its own words is guessed. */
function categoryOf(text: string, title: string, { words, loose }: PieceWays) {
	const plain = text.toLowerCase();
	const ours = CATEGORIES.find(
		({ value, label }) => value === plain || label.toLowerCase() === plain
	);
	if (ours) return { value: ours.value, sure: true };
	if (loose && text === '') return { value: 'loose-stone', sure: true };
	return { value: categoryFromWords(text, ...words, title), sure: false };
}

/** Read in words of its own, above. */
function withoutCategory(cells: Cells): Cells {
	return { ...cells, text: (target) => (target === 'category' ? '' : cells.text(target)) };
}

/** INV2 Metals that columns say, with what the others of the row add; else those that words suggest. */
function metalsOf(read: unknown, cells: Cells, { words, title }: PieceWays) {
	const lines = read as readonly Line[] | undefined;
	const texts = ['metals.metal', 'metals.fineness', 'metals.color'].map((name) => cells.text(name));
	const told = texts.filter(Boolean).join(' ');
	const named = metalFromWords(told);
	if (lines === undefined) return { guessed: lineOrNone(metalFromWords(...words, title)) };
	const [first = {}, ...rest] = lines;
	const color = first['color'] ?? metalColor(told);
	const whole = {
		...named,
		...first,
		metal: first['metal'] ?? named?.metal ?? metalKind(told) ?? 'other',
		...(color === undefined ? {} : { color })
	};
	return { said: [whole, ...rest] };
}

function lineOrNone(line: object | undefined) {
	return line === undefined ? undefined : [line];
}

/** Stones that columns say: what kind is told by the row's other words, and nothing measures zero. */
function stonesOf(
	read: unknown,
	cells: Cells,
	{ words, title, loose }: PieceWays,
	problems: string[]
): readonly Line[] | undefined {
	const sides = ['x', 'y', 'z'].map((name) => cells.text(`stones.${name}`));
	if (sides.some((side) => side !== '' && Number(side.replace(',', '.')) === 0))
		problems.push(say('zeroSize', { size: sides.map((side) => side || '?').join(' × ') }));
	const certificate = [cells.text('lab'), cells.text('stones.certificate')]
		.filter(Boolean)
		.join(' ');
	const [first, ...rest] = (read ?? []) as readonly Line[];
	const measured = sides.every((side) => side !== '');
	if (first === undefined && certificate === '' && !measured) return undefined;
	const kind = stoneFromWords([...words, title].join(' ')) ?? (loose ? 'diamond' : 'other');
	return [
		{
			kind,
			...first,
			...(certificate === '' ? {} : { certificate }),
			...(measured && first?.['measurements'] === undefined
				? { measurements: `${sides.join(' × ')} mm` }
				: {})
		},
		...rest
	];
}

/** What a loose stone is called that the file gives no name: `Round diamond 1.02 ct E VS2`. */
function looseTitle(stones: readonly Line[] | undefined, { loose }: PieceWays): string {
	const [stone] = stones ?? [];
	if (!loose || !stone) return '';
	const shape = SHAPES.find(({ value }) => value === stone['shape'])?.label.toLowerCase();
	const kind = STONES.find(({ value }) => value === stone['kind'])?.label.toLowerCase();
	const { carats } = stone;
	const words = [
		shape,
		kind,
		isCarats(carats) ? `${caratsToDecimal(carats)} ct` : undefined,
		stone['color'],
		stone['clarity']
	].filter(Boolean);
	const title = words.join(' ');
	return title.charAt(0).toUpperCase() + title.slice(1);
}

function amountIn(
	cells: Cells,
	target: string,
	label: string,
	{ currency, habits }: ImportContext,
	problems: string[]
): Money | undefined {
	const text = cells.text(target);
	if (text === '') return undefined;
	const amount = parseMoney(numberText(text, habits.decimal), currency);
	if (amount && amount.minor >= 0) return amount;
	problems.push(say('notAmount', { label, text }));
	return undefined;
}

/** The price of all carats, rounded half up to the smallest coin. */
function timesCarats(perCarat: Money, { thousandths }: Carats): Money {
	return { ...perCarat, minor: Math.round((perCarat.minor * thousandths) / 1000) };
}

/** How many pieces a row is; undefined for what is no count of pieces. */
function unitsOf(text: string): number | undefined {
	if (text === '') return 1;
	const plain = text.replace(/\.0+$/, '');
	if (!/^\d+$/.test(plain)) return undefined;
	const units = Number(plain);
	return units <= UNITS_MAX ? units : undefined;
}
