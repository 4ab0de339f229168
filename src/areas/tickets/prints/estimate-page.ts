import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { formatDay } from '#lib/words/moments.ts';
import { say } from '../messages/screens.ts';
import type { TicketHeading } from '../prints.ts';
import type { TicketView } from '../queries/tickets.ts';

/** A page with the answers there are, as the relay shows it to people outside. */
export interface EstimatePage {
	readonly until: Instant;
	readonly subject: string;
	readonly html: string;
	readonly answers: Readonly<Record<string, string>>;
	readonly about: Readonly<Record<string, string>>;
	readonly zone: string;
}

/** What an estimate's page needs besides its ticket. */
export interface EstimatePageOf {
	readonly estimate: Id;
	readonly shop: TicketHeading;
	readonly zone: string;
	readonly locale: string;
	/** When it is taken down. */
	readonly until: Instant;
	/** Small photos of jobs as data addresses: as many of them are shown as the page has room for. */
	readonly photos?: ReadonlyMap<Id, string>;
}

/** Longest page with its photos, in characters: the relay takes pages of 50 KB, and the words are few. */
const ROOM = 48_000;

/**
 * TK18 The page of an estimate, for whoever has its address: what the eye sees of each piece, the work and
 * what it comes to, and yes or no with a name. Whole and without script; nothing private is on it.
 */
export function estimatePage(
	view: TicketView,
	{ estimate, shop, zone, locale, until, photos = new Map() }: EstimatePageOf
): EstimatePage | undefined {
	const given = view.estimates.find((each) => each.estimate === estimate);
	if (!given) return undefined;
	const { number, ticket, location, currency } = view.takenIn;
	const words = (minor: number) => formatMoney({ minor, currency }, locale);
	let room = ROOM - STYLE.length - JSON.stringify([given.jobs, shop]).length * 2;
	const pictureOf = (job: Id): string => {
		const photo = photos.get(job) ?? '';
		if (photo === '' || photo.length > room) return '';
		room -= photo.length;
		return `<img src="${safe(photo)}" alt="">`;
	};
	const rowsWith = (picture: (job: Id) => string) =>
		given.jobs.flatMap(({ job, tasks }) => {
			const title = view.jobs.find(({ body }) => body.job === job)?.body.title ?? '';
			const lines = tasks.map(({ title: task, quantity, labor, parts, text }) => {
				const what = [quantity > 1 ? `${task} × ${quantity}` : task, text]
					.filter(Boolean)
					.join(': ');
				return `<tr><td>${safe(what)}</td><td>${safe(words(labor + parts))}</td></tr>`;
			});
			return [`<tr><th colspan="2">${picture(job)}${safe(title)}</th></tr>`, ...lines];
		});
	const heading = say('estimateFor', { number });
	const head = `<header><h1>${safe(shop.name)}</h1>${lineOf(shop.address)}${lineOf(shop.phone)}</header>`;
	const sum = `<tr class="sum"><td>${say('total')}</td><td>${safe(words(given.total.minor))}</td></tr>`;
	const day = formatDay(given.until, locale);
	const table = (picture: (job: Id) => string) =>
		`<h2>${safe(heading)}</h2><table>${rowsWith(picture).join('')}${sum}</table>`;
	const body = `${head}${table(pictureOf)}
<p class="quiet">${safe(say('holdsUntil', { day }))}</p>${shop.terms ? `<p class="quiet">${safe(shop.terms)}</p>` : ''}
<form method="post"><label>${say('yourName')}<input name="name" required maxlength="80" autocomplete="name"></label>
<p class="quiet">${safe(say('signsBy', { number, amount: words(given.total.minor), day: formatDay(given.day, locale) }))}</p>
<button name="answer" value="approved">${say('approveIt')}</button>
<button name="answer" value="declined" class="plain">${say('declineIt')}</button></form>`;
	// What was answered stays on the page, without its photos.
	const after = (words: string) =>
		pageOf(
			heading,
			`${head}<p class="said" role="status">${safe(words)}</p>${table(() => '')}`,
			locale
		);
	return {
		until,
		subject: ticket,
		html: pageOf(heading, body, locale),
		answers: { approved: after(say('thanksApproved')), declined: after(say('thanksDeclined')) },
		about: { ticket, estimate, location },
		zone
	};
}

function lineOf(text: string | undefined): string {
	return text ? `<p class="quiet">${safe(text)}</p>` : '';
}

/** Text as it may stand in a page or in an attribute of it. */
function safe(text: string): string {
	const signs: Readonly<Record<string, string>> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;'
	};
	return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign).replaceAll('\n', '<br>');
}

/** The shop's colors (`tokens.css`), on any phone, in light and dark; nothing is fetched. */
const STYLE = `:root{color-scheme:light dark;--canvas:#f0f5f8;--surface:#fcfefe;--ink:#162130;--quiet:#5d6975;--line:#d6dee3;--control:#798791;--accent:#005b6e;--on:#fbfeff;--said:#d9ecf5}
@media(prefers-color-scheme:dark){:root{--canvas:#0b1016;--surface:#131920;--ink:#eaeff3;--quiet:#939da5;--line:#2a3139;--control:#66727c;--accent:#69ccda;--on:#04161f;--said:#182a35}}
*{box-sizing:border-box}body{margin:0 auto;max-width:34rem;padding:24px 20px 48px;font:17px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--canvas)}
h1{font:600 26px/1.2 Georgia,serif;margin:0 0 4px}h2{font-size:19px;margin:28px 0 12px}p{margin:4px 0}
.quiet{color:var(--quiet);font-size:15px}table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th{text-align:start;padding:14px 0 4px}th img{display:block;max-width:240px;border-radius:10px;margin-bottom:10px}td{padding:6px 0;border-bottom:1px solid var(--line);vertical-align:top}
.said{margin:24px 0 0;padding:16px;border-radius:10px;background:var(--said);font-weight:650}td:last-child{text-align:end;white-space:nowrap;padding-inline-start:16px}.sum td{border:0;font-weight:650;font-size:20px;padding-top:14px}
form{display:grid;gap:12px;margin-top:28px}label{display:grid;gap:6px;font-weight:600}
input{font:inherit;min-height:52px;padding:8px 14px;border:1px solid var(--control);border-radius:10px;background:var(--surface);color:inherit}
button{font:600 17px system-ui,sans-serif;min-height:56px;border:1px solid var(--accent);border-radius:10px;background:var(--accent);color:var(--on)}
.plain{background:none;color:inherit;border-color:var(--control)}`;

function pageOf(title: string, body: string, locale: string): string {
	return `<!doctype html><html lang="${safe(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${safe(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}
