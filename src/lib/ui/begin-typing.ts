/** What a person types into, in the order it is drawn; files and ticks are no typing. */
const TYPED = 'input:not([type=file], [type=checkbox], [type=radio], [type=hidden]), select';

/**
 * Attachment of a form that was just asked for: the cursor stands in its first field, so that a keyboard goes on
 * without the mouse. Under fingers it only comes into sight: a keyboard on the screen would hide the rest of it.
 */
export function beginTyping(form: HTMLElement): void {
	const first = form.querySelector<HTMLElement>(TYPED);
	if (!first || !matchMedia('(pointer: fine)').matches) {
		const { top } = form.getBoundingClientRect();
		if (top < 0 || top > innerHeight) form.scrollIntoView();
		return;
	}
	// A sheet that opens with the form in it looks for this.
	first.autofocus = true;
	first.focus();
}
