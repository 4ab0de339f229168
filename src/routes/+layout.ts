import { reword } from '#lib/words/messages.ts';
import { MADE_UP, pseudo } from '#lib/words/pseudo.ts';

// The app runs in the browser alone: its data is on the device, there is nothing to render elsewhere.
export const ssr = false;
export const prerender = false;

// A browser set to it shows whether there is room for longer words.
if (navigator.language === MADE_UP) reword(pseudo);
