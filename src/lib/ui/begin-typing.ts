/** What a person types into, in the order it is drawn; files and ticks are no typing. */
const TYPED = 'input:not([type=file], [type=checkbox], [type=radio], [type=hidden]), select';

/**
 * Attachment of a form that was just asked for: the cursor stands in its first field, so that a keyboard goes on
 * without the mouse. Under fingers it only comes into sight: a keyboard on the screen would hide the rest of it.
 */
export function beginTyping(form: HTMLElement): void {
	const first = form.querySelector<HTMLElement>(TYPED);
	if (!first || !matchMedia('(any-hover: hover) and (pointer: fine)').matches) {
		form.scrollIntoView({ block: 'nearest' });
		return;
	}
	// A sheet that opens with the form in it looks for this.
	first.autofocus = true;
	first.focus();
}
