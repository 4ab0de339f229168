/** What a dictionary holds under a name: a sentence, a sentence with `{holes}`, or a function that words its input. */
export type Message = string | ((params: never) => string);

type Hole<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
	? Name | Hole<Rest>
	: never;

type Params<M> = M extends (params: infer P) => string
	? [params: P]
	: M extends string
		? [Hole<M>] extends [never]
			? []
			: [params: Readonly<Record<Hole<M>, string | number>>]
		: never;

/** Looks up one message of a dictionary; the compiler asks for exactly the params that the message needs. */
export interface Lookup<M extends Readonly<Record<string, Message>>> {
	<Name extends keyof M & string>(name: Name, ...params: Params<M[Name]>): string;
	/** Every name, for tests that read the whole dictionary. */
	readonly names: readonly (keyof M & string)[];
}

/** Passes every message through `pseudo` in a browser that is set to English as made up (Unicode's en-XA). */
export async function rewordIfMadeUp(language: string): Promise<void> {
	if (language === 'en-XA') reword((await import('./pseudo.ts')).pseudo);
}

type Wording = (text: string) => string;
let wording: Wording | undefined;

/**
 * Passes every message of every dictionary through `transform` from now on, such as `pseudo`; `undefined` ends it.
 * Only a browser set to the made-up language has it.
 */
export function reword(transform: Wording | undefined): void {
	wording = transform;
}

/**
 * Words that a definition carries, such as the label of a field or of a choice, in the language of the dictionaries.
 * For what is shown; files keep the words of the definition, so that every device reads them.
 */
export function worded(text: string): string {
	return wording ? wording(text) : text;
}

/**
 * Makes one area's dictionary: `const say = defineMessages({ due: 'Due {day}' })`, then `say('due', { day })`.
 * A message that counts is a function, so that it can use `plural`.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineMessages<const M extends Readonly<Record<string, Message>>>(
	messages: M
): Lookup<M> {
	const look = (name: keyof M & string, ...params: readonly unknown[]): string => {
		const message: Message = messages[name] ?? name;
		const text =
			typeof message === 'function'
				? (message as (input: unknown) => string)(params[0])
				: fill(message, params[0] as Readonly<Record<string, string | number>> | undefined);
		return worded(text);
	};
	const names = Object.keys(messages) as (keyof M & string)[];
	return Object.assign(look, { names }) as Lookup<M>;
}

function fill(text: string, params?: Readonly<Record<string, string | number>>): string {
	if (!params) return text;
	return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}
