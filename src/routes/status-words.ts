import type { Tone } from '#lib/ui/tone.ts';
import type { Instant } from '#lib/values/instant.ts';
import { formatNumber } from '#lib/words/measures.ts';
import { ago } from '#lib/words/moments.ts';
import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';
import type { Status } from '#lib/workspace/contract.ts';
import type { RecentAct } from '#lib/workspace/face.ts';
import { say as saySync } from './sync-words.ts';

const HOUR_MS = 3_600_000;
const COUNTDOWN_HOURS = 24;

const say = defineMessages({
	starting: 'Opening the shop',
	demo: 'Demo shop',
	demoDetail: 'Nothing here is real or sent',
	carrying: 'Restored from a backup',
	carryingMore: (n: number) =>
		plural(n, {
			one: 'giving it # entry that it lacks',
			other: 'giving it # entries that it lacks'
		}),
	comparing: 'comparing what it holds',
	lacking: (n: number) =>
		plural(n, {
			one: 'The restored relay lacks # entry that is shown here',
			other: 'The restored relay lacks # entries that are shown here'
		}),
	lackingText:
		'The browser of this device no longer has what it would give again. Connect the other devices: whichever has it gives it',
	leaving: 'Removed from the shop: handing over what was not sent',
	leaseEnded: 'Alone for too long: bring it to the shop’s network',
	leaseEndedText: 'Selling goes on; customers, costs and history ask for a manager each day',
	leaseEnds: (n: number) =>
		plural(n, { one: 'alone for # more hour', other: 'alone for # more hours' }),
	noRelay: 'Looking for the shop’s relay',
	saved: 'Saved here',
	opening: 'opening {done} of {of}',
	history: '{done} of {of} parts of the shop are here',
	unreadable: (n: number) =>
		plural(n, {
			one: 'The relay cannot read # part of the shop',
			other: 'The relay cannot read # parts of the shop'
		}),
	unreadableText:
		'What is in it may be missing here. On the owner’s device, Settings, Backup says what to do',
	safe: 'safe at the relay {ago}',
	sending: (n: number) => plural(n, { one: 'sending #', other: 'sending #' }),
	offline: 'offline',
	toSend: (n: number) => plural(n, { one: '# to send', other: '# to send' }),
	sendingPhotos: (n: number) => plural(n, { one: 'sending # photo', other: 'sending # photos' }),
	photosToSend: (n: number) => plural(n, { one: '# photo to send', other: '# photos to send' }),
	arriving: (n: number) => plural(n, { one: '# arriving', other: '# arriving' }),
	attention: (n: number) => plural(n, { one: '# needs attention', other: '# need attention' }),
	others: (n: number) => plural(n, { one: '1 other device here', other: '# other devices here' }),
	alone: 'no other device here'
});

/** The standing of a device in one honest sentence, and a quieter second one. */
export interface StatusWords {
	readonly tone: Tone;
	readonly text: string;
	readonly detail: string;
}

/** Saved here, how much is to be sent, what is safe and when, who else is here, what needs attention. */
export function statusWords(status: Status, now: Instant, locale: string): StatusWords {
	if (status.problem) return { tone: 'danger', text: status.problem, detail: '' };
	if (status.phase === 'starting') return { tone: 'neutral', text: say('starting'), detail: '' };
	if (status.alone) return { tone: 'neutral', text: say('demo'), detail: say('demoDetail') };
	if (status.leaving) return { tone: 'danger', text: say('leaving'), detail: '' };
	const { lease } = status;
	if (lease !== undefined && lease < now)
		return { tone: 'danger', text: say('leaseEnded'), detail: say('leaseEndedText') };
	if (!status.prefix) return { tone: 'warn', text: say('noRelay'), detail: '' };
	const others = Math.max(0, status.here.length - 1);
	const detail = [
		...(status.attention.length > 0 ? [say('attention', status.attention.length)] : []),
		...(status.arriving > 0 ? [say('arriving', status.arriving)] : []),
		...(status.online ? [others > 0 ? say('others', others) : say('alone')] : [])
	].join(', ');
	const waiting = status.unsent + status.unsentPapers;
	const tone: Tone = status.attention.length > 0 ? 'danger' : waiting > 0 ? 'warn' : 'ok';
	if (status.opening) {
		const text = `${say('saved')} · ${say('opening', inFigures(status.opening, locale))}`;
		return { tone: 'neutral', text, detail };
	}
	if (status.history) {
		const words = say('history', inFigures(status.history, locale));
		return {
			tone: 'neutral',
			text: status.unsent > 0 ? `${say('saved')} · ${words}` : words,
			detail
		};
	}
	if (!status.online) {
		const text = [
			say('offline'),
			...(status.unsent > 0 ? [say('toSend', status.unsent)] : []),
			...(status.unsentPapers > 0 ? [say('photosToSend', status.unsentPapers)] : [])
		].join(', ');
		return {
			tone: waiting > 0 ? 'warn' : 'neutral',
			text: `${say('saved')} · ${text}`,
			detail: [leaseWords(lease, now), safeWords(status, now, locale)].filter(Boolean).join(', ')
		};
	}
	if (status.unreadable)
		return {
			tone: 'danger',
			text: [say('unreadable', status.unreadable), sendingWords(status)]
				.filter(Boolean)
				.join(' · '),
			detail: say('unreadableText')
		};
	if (status.carrying) {
		const more = status.unsent > 0 ? say('carryingMore', status.unsent) : say('comparing');
		return { tone: 'warn', text: `${say('carrying')} · ${more}`, detail };
	}
	if (status.lacking)
		return {
			tone: 'danger',
			text: [say('lacking', status.lacking), sendingWords(status)].filter(Boolean).join(' · '),
			detail: say('lackingText')
		};
	const sending = sendingWords(status);
	if (sending !== '') return { tone, text: `${say('saved')} · ${sending}`, detail };
	return { tone, text: `${say('saved')} · ${safeWords(status, now, locale)}`, detail };
}

function sendingWords({ unsent, unsentPapers }: Status): string {
	return [
		...(unsent > 0 ? [say('sending', unsent)] : []),
		...(unsentPapers > 0 ? [say('sendingPhotos', unsentPapers)] : [])
	].join(', ');
}

/** On its last day a device that is alone says how long it may be so. */
function leaseWords(lease: Instant | undefined, now: Instant): string {
	const hours = lease === undefined ? Infinity : Math.ceil((lease - now) / HOUR_MS);
	return hours > COUNTDOWN_HOURS ? '' : say('leaseEnds', hours);
}

/** What waits for the relay: acts of the same kind counted together, then what is older, then photos. */
export function waitingWords(
	{ unsent, unsentBatches, unsentPapers }: Status,
	recent: readonly RecentAct[]
): readonly string[] {
	if (unsent + unsentPapers === 0) return [];
	const waiting = new Set(unsentBatches);
	const unsentActs = recent.filter(({ batch }) => waiting.has(batch));
	const acts = [...new Set(unsentActs.map(({ kind }) => kind))].map((kind) => {
		const [only, ...others] = unsentActs.filter((act) => act.kind === kind);
		return only && others.length === 0
			? only.what
			: saySync('counted', { count: others.length + 1, what: kind });
	});
	return [
		...(acts.length === 0 && unsent > 0 ? [saySync('entries', unsent)] : acts),
		...(unsentPapers > 0 ? [saySync('photos', unsentPapers)] : [])
	];
}

function inFigures({ done, of }: { readonly done: number; readonly of: number }, locale: string) {
	return { done: formatNumber(done, locale), of: formatNumber(of, locale) };
}

function safeWords(status: Status, now: Instant, locale: string): string {
	return status.safeAt === undefined ? '' : say('safe', { ago: ago(status.safeAt, now, locale) });
}
