import { choice } from '#lib/records/kinds/choice.ts';
import { day } from '#lib/records/kinds/day.ts';
import { email } from '#lib/records/kinds/email.ts';
import { flag } from '#lib/records/kinds/flag.ts';
import { phone } from '#lib/records/kinds/phone.ts';
import { longText, text } from '#lib/records/kinds/text.ts';
import { yearly } from '#lib/records/kinds/yearly-day.ts';
import { defineRecord } from '#lib/records/record.ts';

/** Ways in which a person would rather be reached. */
const WAYS = [
	{ value: 'call', label: 'Call' },
	{ value: 'text', label: 'Text' },
	{ value: 'email', label: 'E-mail' },
	{ value: 'mail', label: 'Letter' }
];

/** A person the shop deals with. Everything in it is personal, and goes when they are erased. */
export const Person = defineRecord({
	name: 'person',
	family: 'people',
	personal: true,
	label: { one: 'person', other: 'people' },
	title: 'name',
	fields: {
		name: text({
			label: 'Name',
			hint: 'As they write it; a number will do',
			required: true,
			search: true
		}),
		otherNames: text({
			label: 'Other names',
			hint: 'Nickname, earlier name, another spelling',
			search: true
		}),
		addressAs: text({ label: 'How to address', hint: 'In letters and texts: Ms Álvarez' }),
		mobile: phone({ label: 'Mobile', search: true }),
		homePhone: phone({ label: 'Home phone', search: true }),
		workPhone: phone({ label: 'Work phone', search: true }),
		email: email({ label: 'E-mail', search: true }),
		otherEmail: email({ label: 'Other e-mail', search: true }),
		street: longText({ label: 'Street' }),
		city: text({ label: 'City', search: true }),
		region: text({ label: 'State or region' }),
		postalCode: text({ label: 'Postal code' }),
		country: text({ label: 'Country' }),
		prefers: choice({ label: 'Prefers', choices: WAYS }),
		noCall: flag({ label: 'Do not call' }),
		noText: flag({ label: 'Do not text' }),
		noEmail: flag({ label: 'Do not e-mail' }),
		noMail: flag({ label: 'Do not send letters' }),
		textConsent: day({ label: 'Agreed to texts on' }),
		emailConsent: day({ label: 'Agreed to e-mail on' }),
		consentWords: text({ label: 'How they agreed', hint: 'The words, and where' }),
		birthday: yearly({ label: 'Birthday', hint: '02-29, or 1980-02-29 with the year' }),
		anniversary: yearly({ label: 'Anniversary', hint: '06-14, or 2019-06-14 with the year' }),
		doNotMention: flag({ label: 'Do not mention dates', hint: 'After a death or a divorce' }),
		ringLeft: text({ label: 'Ring size, left', hint: 'Ring finger of the left hand' }),
		ringRight: text({ label: 'Ring size, right', hint: 'Ring finger of the right hand' }),
		otherSizes: text({ label: 'Other sizes', hint: 'Other fingers, wrist, neck' }),
		likes: text({ label: 'Likes', hint: 'Metals, colors, makers', search: true }),
		dislikes: text({ label: 'Dislikes' }),
		allergies: text({ label: 'Allergies', hint: 'Nickel, for example' }),
		source: text({ label: 'How they found us' }),
		tags: text({ label: 'Tags', hint: 'Words to group people by', search: true }),
		note: longText({ label: 'Note', search: true }),
		/** The row of the file that brought them in, as it stood there. */
		imported: longText({ label: 'As imported' })
	},
	columns: ['name', 'mobile', 'email', 'city', 'tags']
});

/** All kinds of records of this area. */
export const records = [Person];
