import { house } from './postings/house.js';
import { sales } from './postings/sales.js';
import { work } from './postings/work.js';

/** Every posting code E01 to E50, 56 with the lettered ones, in order. */
export const postings = [...sales, ...work, ...house];

/**
 * The headline number of a code: E06a and E06b are both posting 6, so 56 codes make 50 postings.
 * @param {string} code
 */
export const postingNumber = (code) => Number(code.slice(1, 3));
