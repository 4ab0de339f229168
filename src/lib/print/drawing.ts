const nothing = () => undefined;

/** What an encoder of codes may call and a collector of one kind of mark need not hear. */
export const UNHEARD = {
	setopts: nothing,
	scale: () => null,
	measure: () => ({ width: 0, ascent: 0, descent: 0 }),
	line: nothing,
	polygon: nothing,
	hexagon: nothing,
	ellipse: nothing,
	fill: nothing,
	text: nothing
};
