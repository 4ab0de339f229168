import type { Permission } from '#lib/values/permission.ts';

/** What a person's text turned into: a value, or the reason why not, in words. */
export type Parsed<Value> = { readonly value: Value } | { readonly problem: string };

/** What a field kind must know to read a person's text. */
export interface ReadContext {
	/** ISO 4217 code that money without a currency is in. */
	readonly currency: string;
}

/** Which control draws the field; forms map this to a component. */
export type Control =
	| 'text'
	| 'phone'
	| 'email'
	| 'long-text'
	| 'money'
	| 'rate'
	| 'measure'
	| 'choice'
	| 'link'
	| 'flag'
	| 'day'
	| 'number'
	| 'lines'
	| 'papers';

/**
 * One kind of field: everything the machine needs to check, show, compare, import and export a value.
 * A new kind is one file in `kinds/` that builds one of these.
 */
export interface FieldKind<Value> {
	/** Stored in no fact; names the kind in errors and the workbench. */
	readonly name: string;
	readonly control: Control;
	/** Strict check of a stored value. */
	is(value: unknown): value is Value;
	/** Why `is` says no, after the field's label, where a person could be told better than by default. */
	whyNot?(value: unknown): string | undefined;
	/** Reads what a person typed; empty text never reaches it. */
	parse(text: string, context: ReadContext): Parsed<Value>;
	/** What an input shows for a value; `parse` reads it back to the same value. */
	toText(value: Value): string;
	/** The words by which a value is found, where they are other than its text. */
	searchText?(value: Value): string;
	/** What a person reads, in their locale. */
	show(value: Value, locale: string): string;
	/** Column names of the value in a CSV file, given the field's label. */
	cellNames(label: string): readonly string[];
	toCells(value: Value): readonly string[];
	/** Reads the cells back; `cells` has one entry a column name, not all empty. */
	fromCells(cells: readonly string[], context: ReadContext): Parsed<Value>;
	same(a: Value, b: Value): boolean;
	/** What lists sort by. */
	sortKey(value: Value): string | number;
	/** Figures are set right-aligned. */
	readonly numeric: boolean;
	/**
	 * The value is a list of texts, and devices that add or remove apart both have their way. Without
	 * it the latest value wins and a lost one is shown.
	 */
	readonly merges?: boolean;
}

/** What a field says about itself, whatever its kind. Never how a screen arranges it. */
export interface FieldOptions {
	readonly label: string;
	readonly hint?: string;
	readonly required?: boolean;
	/** Two live records with the same value are a clash for a person to settle, never an error. */
	readonly unique?: boolean;
	/** Words of this field find the record. */
	readonly search?: boolean;
	/**
	 * Kept aside: nobody needs it to list, find, check or compare the record. It lies on the disk by
	 * itself and is read when it is asked for; see `aside.ts`.
	 */
	readonly aside?: boolean;
	/**
	 * What somebody needs who sees it: from anybody else the engine keeps it back, whatever is asked. A
	 * field that finds records, or must be unique, tells of itself and cannot be kept back.
	 */
	readonly see?: Permission;
}

/** A field of a record type. `Required` tells the types whether a value is always there. */
export interface Field<Value, Required extends boolean = boolean> extends FieldOptions {
	readonly kind: FieldKind<Value>;
	readonly required: Required;
	/** For links: the record type it points to. */
	readonly to?: string;
	/** For lists of lines: the fields of a line. */
	readonly of?: Readonly<Record<string, Field<unknown>>>;
	/** For choices: the allowed values with their labels, in order. */
	readonly choices?: () => readonly Choice[];
	/** For choices: the value that holds while nobody chose, where one does. */
	readonly otherwise?: string;
}

/** One allowed value of a choice. The value is stored for ever, the label may change. */
export interface Choice {
	readonly value: string;
	readonly label: string;
}

/** Options as a person writes them; `required: true` makes the value always present. */
export type OptionsFor<Required extends boolean> = Omit<FieldOptions, 'required'> & {
	readonly required?: Required;
};

/** Puts a kind and its options together. */
export function fieldOf<Value, const Required extends boolean = false>(
	kind: FieldKind<Value>,
	options: OptionsFor<Required>,
	extra: Pick<Field<Value>, 'to' | 'choices' | 'otherwise' | 'of'> = {}
): Field<Value, Required> {
	return { ...options, ...extra, kind, required: (options.required ?? false) as Required };
}

/** The CSV behaviour of every kind whose value is one text. */
export function oneCell<Value>(kind: Pick<FieldKind<Value>, 'parse' | 'toText'>) {
	return {
		cellNames: (label: string) => [label],
		toCells: (value: Value) => [kind.toText(value)],
		fromCells: (cells: readonly string[], context: ReadContext) =>
			kind.parse(cells[0] ?? '', context)
	};
}
