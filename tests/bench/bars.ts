import { median } from '../kit/moments.ts';
import { saying, verdictOf, type Verdict } from './aims.ts';
import { quantile, shown, type Row } from './table.ts';

/** Medians as bars, each with a line to its p95; whoever comes first is ours, in each of its sizes. */
export function bars(work: string, rows: readonly Row[]): string {
	const own = rows.filter((row) => row.work === work);
	const ours = nameOf(own[0]?.who);
	const most = Math.max(...own.map(({ ms }) => quantile(ms, 0.95)));
	const share = (ms: number) => `${((100 * ms) / most).toFixed(1)}%`;
	const drawn = own.map((row) => {
		const { who, ms, note } = row;
		const [middle, high] = [median(ms), quantile(ms, 0.95)];
		const times =
			ms.length > 1 ? `${shown(middle)} ms, p95 ${shown(high)} ms` : `${shown(middle)} ms, once`;
		const verdict = verdictOf(row, rows);
		return `<div class="row${nameOf(who) === ours ? ' own' : ''}"><span class="who">${escaped(who)}</span>
<span class="bar"><i style="width:${share(middle)}"></i><u style="left:${share(middle)};width:${share(high - middle)}"></u></span>
<span class="num">${times}</span>${note === '' ? '' : `<span class="note">${escaped(note)}</span>`}${verdict ? aim(verdict) : ''}</div>`;
	});
	return `<h3>${escaped(work)}</h3>\n${drawn.join('\n')}`;
}

/** Whose figure it is, without its size. */
function nameOf(who = ''): string | undefined {
	return who.split(',')[0];
}

/** What was asked of a figure, and whether it is so. */
export function aim(verdict: Verdict): string {
	const kind = verdict.met ? 'aim' : 'aim missed';
	return `<p class="${kind}">${escaped(capital(saying(verdict)))}</p>`;
}

/** Words as they stand in a page. */
export function escaped(words: string): string {
	return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
