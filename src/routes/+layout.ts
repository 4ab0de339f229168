// The app runs in the browser alone: its data is on the device, there is nothing to render elsewhere.
export const ssr = false;
export const prerender = false;
