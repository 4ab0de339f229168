import { defineMessages } from '#lib/words/messages.ts';

/** The words of the screen that says whether the relay can send mail. */
export const say = defineMessages({
	title: 'E-mail',
	note: 'Notices to customers, such as that their work is ready, go out from here by the mail server of your provider. Replies come to its address.',
	standing: 'Mail of the shop',
	ready: 'Mail goes out from {from}.',
	none: 'No mail server is named. Until then notices are written by hand, in the mail program of this device.',
	faulty: 'The file mail.json cannot be used. {reason}',
	unreached: 'The relay cannot be reached from here.',
	test: 'Send a test',
	testWho: 'An owner or a manager may send a test.',
	testSubject: 'Test of the shop’s mail',
	testText: 'This came from the relay of the shop. Notices to customers go out the same way.',
	testSent: 'Sent to {from}. Look there, and among unwanted mail.',
	testPerhaps: 'The mail server was cut off before it confirmed. Look at {from} whether it came.',
	testNot: 'It was not sent. {reason}',
	howTitle: 'Name the mail server',
	howFirst:
		'On the computer of the relay, in its data folder, write a file named mail.json. The provider of your mail says what stands in it, often under “SMTP” or “outgoing mail”; many ask for an app password.',
	howThen: 'It is read anew each time. Nothing has to be started again: send a test.',
	howSafe:
		'The password stays in that file: it goes to no device and into no backup. Without TLS nothing is sent.'
});
