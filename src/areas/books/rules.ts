/** Kinds of accounts; the sign of a balance follows from it. */
export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'cost' | 'expense';

/** One account of the chart. */
export interface Account {
	readonly number: string;
	readonly name: string;
	readonly type: AccountType;
}

/**
 * The accounts that postings use, by what they are for. Numbers follow the customary chart of a US
 * jeweler and are stored in entries only, never in facts: a shop may renumber them later.
 */
export const ACCOUNTS = {
	drawers: { number: '1010', name: 'Cash in register drawers', type: 'asset' },
	cardClearing: { number: '1040', name: 'Card clearing', type: 'asset' },
	inventory: { number: '1200', name: 'Inventory, finished jewelry and watches', type: 'asset' },
	salesTax: { number: '2100', name: 'Sales tax payable', type: 'liability' },
	openingBalance: { number: '3300', name: 'Opening balance', type: 'equity' },
	sales: { number: '4000', name: 'Sales, owned merchandise', type: 'income' },
	costOfSales: { number: '5000', name: 'Cost of goods sold, owned', type: 'cost' },
	purchaseVariance: { number: '5220', name: 'Purchase price variance', type: 'cost' }
} as const satisfies Record<string, Account>;

const BY_NUMBER = new Map<string, Account>(
	Object.values(ACCOUNTS).map((account) => [account.number, account])
);

/** An account by its number, or undefined. */
export function accountByNumber(number: string): Account | undefined {
	return BY_NUMBER.get(number);
}

/** BK1 A trial balance lists debit balances left and credit balances right; both sides are equal. */
export function sidesOf(balance: number): { readonly debit: number; readonly credit: number } {
	return balance >= 0 ? { debit: balance, credit: 0 } : { debit: 0, credit: -balance };
}
