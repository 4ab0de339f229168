import { rewordIfMadeUp } from '#lib/words/messages.ts';

// The app runs in the browser alone: its data is on the device, there is nothing to render elsewhere.
export const ssr = false;
export const prerender = false;

/** Before anything is drawn, in which language. */
export const load = () => rewordIfMadeUp(navigator.language);
