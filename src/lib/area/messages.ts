import { defineMessages } from '#lib/words/messages.ts';

/** What stands in the dictionary of a shop file, besides what areas say of their own. */
export const sayMeaning = defineMessages({
	written:
		'A record is what its set facts say, field by field: for each field the value with the latest at (the device id decides between equals); null clears it. Fields that are merged keep what others added meanwhile.',
	type: 'What kind of fact it is; listed under facts.',
	at: 'When it happened: time in UTC and a counter, later than everything that the device knew of.',
	wall: 'What the device’s own clock said, milliseconds since 1970.',
	zone: 'The time zone of the device, an IANA name.',
	by: 'Who did it: the id of a staffMember; absent while nobody had a PIN.',
	approved: 'Who else allowed it, with a PIN or badge of their own.',
	location: 'Where the device stood: the id of a location.',
	batch: 'The act that it belongs to; what one act wrote is undone together.',
	command: 'What somebody did on the screen.',
	touches: 'What it is about, for programs that do not know this kind of fact.',
	issued: 'Numbers that it used up, by series.',
	origin: 'The fact of a device that was shut out, which this one repeats.',
	body: 'What it says; its shape stands with its kind, optional members end in a question mark.',
	sig: 'The signature of the device, over “vitrine fact 1”, a newline, the key, a newline, and the fact without this last member: ECDSA with P-256 and SHA-256, base64url.',
	set: 'Fields of one or more records ({record}) were set; was holds what was seen before.',
	erased:
		'A record ({record}) was erased for good at the wish of whom it was about. papers are the SHA-256 of photos that went with them, pages the addresses of pages that had been put up for them.'
});

/** How each kind of value is written. */
export const unitWords = {
	money:
		'minor: an exact whole number of the smallest unit of currency (cents); currency: ISO 4217.',
	carats: 'thousandths: a whole number of 0.001 ct (0.2 mg).',
	weight: 'A whole number of 0.1 mg, beside what somebody typed and its unit.',
	length: 'A whole number of 0.01 mm, beside what somebody typed and its unit.',
	fineness: 'Fine metal in tenths of a per mille (5833 for 14 K), beside the mark that is stamped.',
	'ring-size': 'The inside circumference in 0.01 mm, beside the size as it was said.',
	rate: 'A whole number of 0.001 %: 8875 is 8.875 %.',
	day: 'ISO 8601: 2026-11-23.',
	'yearly-day': '1980-02-29, or --02-29 where the year is not known.',
	papers: 'A list of names: the SHA-256 of a picture, a dot, and that of its small one.',
	minor:
		'Bare numbers called minor, net, tax, total, due and the like: the smallest unit of the currency that stands beside them.',
	id: 'ULID: 26 signs, of which the first ten are the time.'
};

const OURS: Readonly<Record<string, string>> = {
	'batch.undone.v1': 'Everything that one act wrote counts as if it had never been.',
	'look.taken.v1': 'Somebody who may see something let somebody look at it for two minutes.'
};

/** What a fact of the machine means. */
export function meaningOf(type: string): string | undefined {
	return OURS[type];
}
