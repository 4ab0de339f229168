/** Where text is being typed, and how to type or untype one key there as if a person had. */

const WITHOUT_TEXT = new Set([
	'button',
	'checkbox',
	'color',
	'file',
	'image',
	'radio',
	'range',
	'reset',
	'submit'
]);

/** Whether keys pressed on this element become text. */
export function isTextEntry(element: Element | null): element is HTMLElement {
	if (element instanceof HTMLInputElement) return !WITHOUT_TEXT.has(element.type);
	if (element instanceof HTMLTextAreaElement) return true;
	return element instanceof HTMLElement && element.isContentEditable;
}

/**
 * Remembers a field as it is before one key changes it; the returned function puts it back and tells its listeners.
 * Undefined where the key changes nothing.
 */
export function undoFirstKey(element: Element | null, key: string): (() => void) | undefined {
	if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
		if (!isTextEntry(element) || element.readOnly || element.disabled) return undefined;
		const { value, selectionStart, selectionEnd } = element;
		return () => {
			// a date half typed still has its old value: fields without a caret are always set again
			if (element.value === value && selectionStart !== null) return;
			setValue(element, value);
			if (selectionStart !== null) element.setSelectionRange(selectionStart, selectionEnd);
			element.dispatchEvent(
				new InputEvent('input', { bubbles: true, inputType: 'deleteContentBackward' })
			);
		};
	}
	if (element instanceof HTMLSelectElement) {
		// a letter picks the first option that starts with it
		const { selectedIndex } = element;
		return () => {
			if (element.selectedIndex === selectedIndex) return;
			element.selectedIndex = selectedIndex;
			element.dispatchEvent(new Event('input', { bubbles: true }));
			element.dispatchEvent(new Event('change', { bubbles: true }));
		};
	}
	if (isTextEntry(element)) {
		return () => {
			const typed = element.ownerDocument.getSelection()?.anchorNode?.textContent ?? '';
			if (typed.includes(key)) element.ownerDocument.execCommand('delete');
		};
	}
	return undefined;
}

/**
 * Presses one key on whatever has the focus: listeners hear it, and unless one of them takes it, a field gets its letter
 * with its undo history intact.
 */
export function typeInto(page: Document, key: string): void {
	const target = page.activeElement ?? page.body;
	const wanted = target.dispatchEvent(
		new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true })
	);
	if (!wanted || !isTextEntry(target)) return;
	// the only way to type that keeps undo; where it is gone, the text itself is set
	if (page.execCommand('insertText', false, key)) return;
	if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
		const end = target.selectionEnd ?? target.value.length;
		target.setRangeText(key, target.selectionStart ?? end, end, 'end');
		target.dispatchEvent(
			new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key })
		);
	}
}

/** Sets a value past any wrapper a framework put on the element, so that its own tracking notices. */
function setValue(element: HTMLInputElement | HTMLTextAreaElement, value: string): void {
	const proto =
		element instanceof HTMLInputElement
			? HTMLInputElement.prototype
			: HTMLTextAreaElement.prototype;
	const setter = Object.getOwnPropertyDescriptor(proto, 'value')?.set;
	if (setter) setter.call(element, value);
	else element.value = value;
}
