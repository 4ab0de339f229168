import { escaped } from './profile.ts';

/** What a device shows at a step, as far as somebody must find it. */
export interface Screen {
	readonly kind: 'tablet' | 'window';
	readonly title: string;
	readonly rows: readonly {
		readonly text: string;
		/** The one to press. */
		readonly marked?: boolean;
		/** A switch that is on. */
		readonly on?: boolean;
	}[];
}

const WIDTH = 280;
const EDGE = 14;
const HEAD = 40;
const ROW = 34;

/** The screen of a device as a drawing: its title and rows, the one to press marked. The step beside it says the same in words. */
export function pictureOf({ kind, title, rows }: Screen): string {
	const height = EDGE + HEAD + rows.length * ROW + EDGE;
	const lines = rows.map((row, at) => rowOf(row, EDGE + HEAD + at * ROW));
	return `<svg viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true">
<rect class="frame" x="1" y="1" width="${WIDTH - 2}" height="${height - 2}" rx="${kind === 'tablet' ? 16 : 8}"/>
${kind === 'window' ? dots() : ''}<text class="title" x="${kind === 'window' ? 64 : EDGE + 6}" y="${EDGE + 20}">${escaped(shortened(title, kind === 'window' ? 24 : 30))}</text>
${lines.join('\n')}
</svg>`;
}

function rowOf({ text, marked = false, on = false }: Screen['rows'][number], y: number): string {
	const right = WIDTH - EDGE - 12;
	const end = on
		? `<rect class="switch" x="${right - 28}" y="${y + 8}" width="30" height="18" rx="9"/><circle class="knob" cx="${right - 7}" cy="${y + 17}" r="7"/>`
		: `<path class="more" d="M${right - 4} ${y + 12}l5 5-5 5"/>`;
	return `<rect class="${marked ? 'row marked' : 'row'}" x="${EDGE}" y="${y + 1}" width="${WIDTH - 2 * EDGE}" height="${ROW - 4}" rx="7"/><text x="${EDGE + 10}" y="${y + 21}">${escaped(shortened(text, on ? 26 : 38))}</text>${end}`;
}

function dots(): string {
	return (
		[20, 34, 48].map((x) => `<circle class="dot" cx="${x}" cy="${EDGE + 15}" r="4"/>`).join('') +
		'\n'
	);
}

/** Text in a drawing does not break. */
function shortened(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
