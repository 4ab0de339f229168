import type { Tone } from '#lib/ui/tone.ts';
import type { Instant } from '#lib/values/instant.ts';
import { ago } from '#lib/words/moments.ts';
import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';
import type { Status } from '#lib/workspace/contract.ts';

const say = defineMessages({
	starting: 'Opening the shop',
	noRelay: 'Looking for the shop’s relay',
	saved: 'Saved here',
	safe: 'safe at the relay {ago}',
	sending: (n: number) => plural(n, { one: 'sending #', other: 'sending #' }),
	offline: 'offline',
	toSend: (n: number) => plural(n, { one: '# to send', other: '# to send' }),
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
	if (!status.prefix) return { tone: 'warn', text: say('noRelay'), detail: '' };
	const others = Math.max(0, status.here.length - 1);
	const detail = [
		...(status.attention.length > 0 ? [say('attention', status.attention.length)] : []),
		...(status.arriving > 0 ? [say('arriving', status.arriving)] : []),
		...(status.online ? [others > 0 ? say('others', others) : say('alone')] : [])
	].join(', ');
	const tone: Tone = status.attention.length > 0 ? 'danger' : status.unsent > 0 ? 'warn' : 'ok';
	if (!status.online) {
		const text =
			status.unsent > 0 ? `${say('offline')}, ${say('toSend', status.unsent)}` : say('offline');
		return {
			tone: status.unsent > 0 ? 'warn' : 'neutral',
			text: `${say('saved')} · ${text}`,
			detail: safeWords(status, now, locale)
		};
	}
	if (status.unsent > 0)
		return { tone, text: `${say('saved')} · ${say('sending', status.unsent)}`, detail };
	return { tone, text: `${say('saved')} · ${safeWords(status, now, locale)}`, detail };
}

function safeWords(status: Status, now: Instant, locale: string): string {
	return status.safeAt === undefined ? '' : say('safe', { ago: ago(status.safeAt, now, locale) });
}
