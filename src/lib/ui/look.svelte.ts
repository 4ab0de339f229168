/** Light, dark, or as the system says. */
export type Theme = 'system' | 'light' | 'dark';
/** Fingers at the counter, a desk with a mouse, gloves at the bench. */
export type Density = 'touch' | 'compact' | 'bench';

/** Where a device remembers its look; the app hands in its storage. */
export interface LookStore {
	read(): { theme?: string; density?: string; letters?: boolean } | undefined;
	write(look: { theme: Theme; density: Density; letters: boolean }): void;
}

const rowHeights: Readonly<Record<Density, number>> = { touch: 64, compact: 40, bench: 96 };

/** This device's theme, density and keys: chosen here, kept here, never synced. */
export class Look {
	theme = $state<Theme>('system');
	density = $state<Density>('touch');
	/** Whether single letters are shortcuts; those with Control or Command always are (WCAG 2.1.4). */
	letters = $state(true);
	#store: LookStore | undefined;
	#root: HTMLElement | undefined;

	/** Height of one list row in CSS px, equal to the `--row` token. */
	get rowHeight(): number {
		return rowHeights[this.density];
	}

	/** Reads what was kept (or takes `first`) and writes it on the page's root element. */
	start(root: HTMLElement, store?: LookStore, first: Density = 'touch'): void {
		this.#root = root;
		this.#store = store;
		const kept = store?.read();
		this.theme = kept?.theme === 'light' || kept?.theme === 'dark' ? kept.theme : 'system';
		this.density = isDensity(kept?.density) ? kept.density : first;
		this.letters = kept?.letters ?? true;
		this.#show();
	}

	/** Changes the theme on this device and keeps it. */
	setTheme(theme: Theme): void {
		this.theme = theme;
		this.#keep();
	}

	/** Changes the density on this device and keeps it. */
	setDensity(density: Density): void {
		this.density = density;
		this.#keep();
	}

	/** Switches single-letter shortcuts on or off on this device and keeps it. */
	setLetters(letters: boolean): void {
		this.letters = letters;
		this.#keep();
	}

	#keep(): void {
		this.#show();
		this.#store?.write({ theme: this.theme, density: this.density, letters: this.letters });
	}

	#show(): void {
		if (!this.#root) return;
		this.#root.dataset['density'] = this.density;
		// A bench is dark unless somebody said otherwise.
		const theme = this.theme === 'system' && this.density === 'bench' ? 'dark' : this.theme;
		if (theme === 'system') delete this.#root.dataset['theme'];
		else this.#root.dataset['theme'] = theme;
	}
}

/** The look of the page we are on. */
export const look = new Look();

/** The density to start a new device with: compact where there is a mouse and a wide window, touch elsewhere. */
export function firstDensity(matches: (query: string) => boolean): Density {
	return matches('(pointer: fine)') && matches('(min-width: 1280px)') ? 'compact' : 'touch';
}

function isDensity(value: string | undefined): value is Density {
	return value !== undefined && value in rowHeights;
}
