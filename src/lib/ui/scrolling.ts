import { nextFrame, oncePerFrame } from './timing.ts';
import type { View } from './window-range.ts';

/** The nearest ancestor that scrolls up and down, or the page. */
function scrollerOf(element: HTMLElement): HTMLElement {
	for (let at = element.parentElement; at; at = at.parentElement) {
		const { overflowY } = getComputedStyle(at);
		if (overflowY === 'auto' || overflowY === 'scroll') return at;
	}
	return document.documentElement;
}

/**
 * Tells which part of `element` is in view, first when the browser has laid it out and then at most once per frame while
 * it scrolls or is resized; the returned function ends it. Whoever draws the first rows is not made to lay them out too,
 * and measurements are read before anything is written, so no layout is forced twice.
 */
export function watchView(element: HTMLElement, tell: (view: View) => void): () => void {
	let follow: { soon(): void; end(): void } | undefined;
	const resized = new ResizeObserver(() => {
		if (follow) follow.soon();
		else follow = followView(element, resized, tell);
	});
	resized.observe(element);
	return () => {
		resized.disconnect();
		follow?.end();
	};
}

function followView(element: HTMLElement, resized: ResizeObserver, tell: (view: View) => void) {
	const scroller = scrollerOf(element);
	const page = scroller === document.documentElement;
	const source: HTMLElement | Window = page ? window : scroller;
	const measure = () => {
		const height = page ? window.innerHeight : scroller.clientHeight;
		const top = page ? 0 : scroller.getBoundingClientRect().top;
		const above = Math.max(0, top - element.getBoundingClientRect().top);
		tell({ above, height });
	};
	const soon = oncePerFrame(measure);
	// In the frame of a resize the browser takes no further one to watch.
	const later = nextFrame(() => resized.observe(scroller));
	source.addEventListener('scroll', soon, { passive: true });
	measure();
	return {
		soon,
		end() {
			later();
			soon.cancel();
			source.removeEventListener('scroll', soon);
		}
	};
}

/** Scrolls just enough for a row of `element` to be seen whole, clear of a sticky heading `cover` px tall. */
export function revealRow(element: HTMLElement, top: number, height: number, cover: number): void {
	const scroller = scrollerOf(element);
	const page = scroller === document.documentElement;
	const viewTop = page ? 0 : scroller.getBoundingClientRect().top;
	const viewHeight = page ? window.innerHeight : scroller.clientHeight;
	const rowTop = element.getBoundingClientRect().top - viewTop + top;
	const over = rowTop - cover;
	const under = rowTop + height - viewHeight;
	if (over < 0) scroller.scrollTop += over;
	else if (under > 0) scroller.scrollTop += under;
}
