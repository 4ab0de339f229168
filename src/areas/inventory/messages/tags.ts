import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words around tags: on screens alone, so that the engine does not carry them. */
export const sayTags = defineMessages({
	printTag: 'Print tag',
	printTags: 'Print tags',
	tagOf: 'Tag {number}',
	tagCount: (n: number) => plural(n, { one: '# tag', other: '# tags' }),
	tagsPart: 'Tags {from} to {to} of {total}',
	tagsFurther: 'Further tags',
	noTags: 'No piece to tag',
	noTagsText: 'Choose pieces in the list, or print the tag of one on its page.'
});
