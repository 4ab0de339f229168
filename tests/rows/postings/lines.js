/**
 * One line of an entry.
 * @typedef {{ account: string, side: 'debit' | 'credit', amount: number }} Line amount in cents
 */

/**
 * What one happening means for the books: each entry balances by itself.
 * @typedef {{ code: string, happened: string, entries: Line[][], behind?: string }} Posting
 */

/**
 * A debit line; the amount is in cents, so 2160_00 is 2,160 dollars.
 * @param {string} account
 * @param {number} amount
 * @returns {Line}
 */
export const debit = (account, amount) => ({ account, side: 'debit', amount });

/**
 * A credit line; the amount is in cents, so 2160_00 is 2,160 dollars.
 * @param {string} account
 * @param {number} amount
 * @returns {Line}
 */
export const credit = (account, amount) => ({ account, side: 'credit', amount });

/**
 * By how many cents the debits of an entry exceed its credits: 0 when it balances.
 * @param {Line[]} entry
 */
export const imbalance = (entry) =>
	entry.reduce((sum, { side, amount }) => sum + (side === 'debit' ? amount : -amount), 0);
