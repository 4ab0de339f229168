import { reword } from '#lib/words/messages.ts';
import { pseudo } from '#lib/words/pseudo.ts';

// The app runs in the browser alone: its data is on the device, there is nothing to render elsewhere.
export const ssr = false;
export const prerender = false;

// English, as made up: a browser set to it shows whether there is room for longer words (Unicode's en-XA).
if (navigator.language === 'en-XA') reword(pseudo);
