/** How many pieces alike are added at once. */
export const ALIKE_MAX = 50;
/** How many cases a shop opens with. */
export const CASES_MAX = 60;
