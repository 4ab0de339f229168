/** A page of the shop in some browser, used by what can be read on it. */
export class Screen {
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	/** Opens an address, or the same one anew. */
	async open(url: string): Promise<void> {
		await this.#page.open(url);
	}

	/** Waits until a person can read this. Throws with what stands there instead after `SEE_MAX_MS`. */
	async see(text: string | RegExp): Promise<string> {
		const found = await this.#until(async () => {
			const said = await this.read();
			const match = typeof text === 'string' ? said.includes(text) && [text] : text.exec(said);
			return match ? match[0] : undefined;
		});
		return found ?? this.#missed(`“${text}”`);
	}

	/** All words in sight, with one space for each gap. */
	async read(): Promise<string> {
		const said = await this.#page.run('return document.body.innerText');
		return String(said).replace(/\s+/g, ' ');
	}

	/** Presses the button, link or choice in sight that has this name, once it can be pressed. */
	async press(name: string | RegExp): Promise<void> {
		const pressed = await this.#until(() => this.#hand(PRESS, pattern(name)));
		if (!pressed) await this.#missed(`a button “${name}”`);
	}

	/** Types into the field that is called this; chooses, where it is a list. */
	async fill(label: string, value: string): Promise<void> {
		const filled = await this.#until(() => this.#hand(FILL, pattern(label), value));
		if (!filled) await this.#missed(`a field “${label}”`);
	}

	/** Gives a file to the place for files. */
	async give(name: string, text: string): Promise<void> {
		const given = await this.#until(() => this.#hand(GIVE, name, text));
		if (!given) await this.#missed('a place for files');
	}

	/** Types a code the way a wedge scanner does, and Enter. */
	async scan(code: string): Promise<void> {
		await this.#page.run(SCAN, code);
	}

	/** Waits until the app is kept here, and opens without a network. */
	async kept(): Promise<void> {
		await this.#page.run('return navigator.serviceWorker.ready.then(() => true)');
	}

	/** What can be read in the sheet or the question that is open, with one space for each gap. */
	async sheet(): Promise<string> {
		const said = await this.#until(async () => {
			const words = String(await this.#page.run(SHEET)).trim();
			return words === '' ? undefined : words;
		});
		return said?.replace(/\s+/g, ' ') ?? this.#missed('words in a sheet');
	}

	/** Makes the window so large, in CSS pixels, its frame included. */
	async size(width: number, height: number): Promise<void> {
		await this.#page.size(width, height);
	}

	async picture(path: string): Promise<void> {
		await this.#page.picture(path);
	}

	async #hand(script: string, ...args: readonly string[]): Promise<true | undefined> {
		return (await this.#page.run(NAMES + script, ...args)) === true ? true : undefined;
	}

	async #until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
		const end = performance.now() + SEE_MAX_MS;
		for (;;) {
			// A page that is just being loaded answers nothing.
			const found = await look().catch(() => undefined);
			if (found !== undefined || performance.now() > end) return found;
			await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS));
		}
	}

	async #missed(what: string): Promise<never> {
		throw new Error(`Looked for ${what}. There stood:\n${(await this.read()).slice(0, 1500)}`);
	}
}

/** What a browser must be able to do for us. */
export interface Page {
	open(url: string): Promise<void>;
	/** Runs the body of a function whose arguments are strings; answers what it returns. */
	run(body: string, ...args: readonly string[]): Promise<unknown>;
	size(width: number, height: number): Promise<void>;
	picture(path: string): Promise<void>;
}

/** A browser that was started for one test. */
export interface Browser {
	/** Its name and version. */
	readonly version: string;
	/** A page of its own beside the others. */
	page(): Promise<Page>;
	close(): Promise<void>;
}

const SEE_MAX_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** The source of a pattern that matches a whole name. */
function pattern(name: string | RegExp): string {
	return name instanceof RegExp ? name.source : `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

/** Everything in sight whose name matches the first argument, among `kinds`. */
const NAMES = `
	const nameOf = (each) => (each.getAttribute('aria-label') ?? each.innerText ?? '').replace(/\\s+/g, ' ').trim();
	const inSight = (each) => each.checkVisibility() && !each.closest('[inert]');
	const named = (kinds) => [...document.querySelectorAll(kinds)].find(
		(each) => inSight(each) && new RegExp(arguments[0]).test(nameOf(each)));
`;

const PRESS = `
	const button = named('button, a, [role=radio], [role=option], [role=menuitem], label');
	if (!button || button.disabled || button.getAttribute('aria-disabled') === 'true') return false;
	button.click();
	return true;
`;

const FILL = `
	const label = named('label');
	const field = label?.control ?? named('input, select, textarea');
	if (!field || field.disabled) return false;
	field.focus();
	if (field instanceof HTMLSelectElement) {
		const choice = [...field.options].find((each) => each.text.trim() === arguments[1]);
		if (!choice) return false;
		field.value = choice.value;
	} else field.value = arguments[1];
	field.dispatchEvent(new Event('input', { bubbles: true }));
	field.dispatchEvent(new Event('change', { bubbles: true }));
	return true;
`;

const GIVE = `
	const field = document.querySelector('input[type=file]');
	if (!field) return false;
	const hand = new DataTransfer();
	hand.items.add(new File([arguments[1]], arguments[0], { type: 'text/csv' }));
	field.files = hand.files;
	field.dispatchEvent(new Event('change', { bubbles: true }));
	return true;
`;

/** Its words once nothing moves any more. */
const SHEET = `
	const moves = ({ effect }) => effect.getComputedTiming().iterations !== Infinity;
	if (document.getAnimations().some(moves)) return '';
	return [...document.querySelectorAll('dialog[open]')].at(-1)?.innerText ?? '';
`;

/** All made before the first is sent: the app knows a scanner by the times of its keys, however slow the page is. */
const SCAN = `
	const events = [...arguments[0], 'Enter'].flatMap((key) =>
		['keydown', 'keyup'].map((kind) => new KeyboardEvent(kind, { key, bubbles: true, cancelable: true })));
	for (const event of events) (document.activeElement ?? document.body).dispatchEvent(event);
`;
