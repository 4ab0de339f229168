import { addDays, monthOf, type Day } from '#lib/values/day.ts';

/** Kinds of accounts; the sign of a balance follows from it. */
export type AccountType =
	'asset' | 'liability' | 'equity' | 'income' | 'cost' | 'expense' | 'memorandum';

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
	safe: { number: '1015', name: 'Cash in safe', type: 'asset' },
	bank: { number: '1020', name: 'Bank', type: 'asset' },
	toBank: { number: '1030', name: 'Cash on its way to the bank', type: 'asset' },
	cardClearing: { number: '1040', name: 'Card clearing', type: 'asset' },
	inventory: { number: '1200', name: 'Inventory, finished jewelry and watches', type: 'asset' },
	findings: { number: '1225', name: 'Bulk goods and findings', type: 'asset' },
	metalStock: { number: '1230', name: 'Metal stock', type: 'asset' },
	workInProgress: { number: '1240', name: 'Work in process, repairs and custom', type: 'asset' },
	inTransit: { number: '1250', name: 'Inventory in transit between locations', type: 'asset' },
	payables: { number: '2000', name: 'Accounts payable', type: 'liability' },
	salesTax: { number: '2100', name: 'Sales tax payable', type: 'liability' },
	layawayDeposits: { number: '2200', name: 'Deposits on layaways', type: 'liability' },
	repairDeposits: { number: '2210', name: 'Deposits on repairs', type: 'liability' },
	storeCredits: { number: '2235', name: 'Store credits outstanding', type: 'liability' },
	accruedWages: { number: '2300', name: 'Accrued wages', type: 'liability' },
	openingBalance: { number: '3300', name: 'Opening balance', type: 'equity' },
	betweenLocations: { number: '3350', name: 'Between locations', type: 'equity' },
	sales: { number: '4000', name: 'Sales, owned merchandise', type: 'income' },
	repairLabor: { number: '4100', name: 'Repair labor', type: 'income' },
	repairParts: { number: '4110', name: 'Repair parts', type: 'income' },
	fees: { number: '4195', name: 'Cancellation and restocking fees', type: 'income' },
	discounts: { number: '4900', name: 'Discounts', type: 'income' },
	returns: { number: '4910', name: 'Returns and allowances', type: 'income' },
	costOfSales: { number: '5000', name: 'Cost of goods sold, owned', type: 'cost' },
	repairMaterials: { number: '5100', name: 'Repair materials', type: 'cost' },
	benchLabor: { number: '5110', name: 'Bench labor', type: 'cost' },
	outsideWork: { number: '5120', name: 'Outside shop work', type: 'cost' },
	purchaseVariance: { number: '5220', name: 'Purchase price variance', type: 'cost' },
	overShort: { number: '6340', name: 'Cash over and short', type: 'expense' },
	supplies: { number: '6500', name: 'Packaging and supplies', type: 'expense' },
	customersGoods: {
		number: 'M120',
		name: 'Customers’ property held, at declared value',
		type: 'memorandum'
	},
	customersGoodsContra: {
		number: 'M121',
		name: 'Customers’ property held, contra',
		type: 'memorandum'
	}
} as const satisfies Record<string, Account>;

/** BK8 Cash and cards in one, while a drawer waits to be counted. It stands in no entry. */
export const UNCOUNTED: Account = {
	number: '1010-1040',
	name: 'Cash and cards, a drawer is not counted yet',
	type: 'asset'
};

const BY_NUMBER = new Map<string, Account>(
	[...Object.values(ACCOUNTS), UNCOUNTED].map((account) => [account.number, account])
);

/** An account by its number, or undefined. */
export function accountByNumber(number: string): Account | undefined {
	return BY_NUMBER.get(number);
}

/** BK1 A trial balance lists debit balances left and credit balances right; both sides are equal. */
export function sidesOf(balance: number): { readonly debit: number; readonly credit: number } {
	return balance >= 0 ? { debit: balance, credit: 0 } : { debit: 0, credit: -balance };
}

/** From one day to another, both of them in it; an open end reaches to the first or last entry. */
export interface Period {
	readonly from?: Day;
	readonly through?: Day;
}

/** Whether a day lies in a period. */
export function inPeriod(day: Day, { from, through }: Period): boolean {
	return (from === undefined || day >= from) && (through === undefined || day <= through);
}

/** Periods that an owner asks for by name. */
export const PERIODS = ['today', 'month', 'last-month', 'year', 'last-year', 'all'] as const;

/** One of the named periods. */
export type PeriodName = (typeof PERIODS)[number];

/** BK7 The days of a named period, as seen from `today`, the business day. Years are calendar years. */
export function periodOf(name: PeriodName, today: Day): Period {
	const month = firstOf(today);
	const year = `${today.slice(0, 4)}-01-01` as Day;
	switch (name) {
		case 'today':
			return { from: today, through: today };
		case 'month':
			return { from: month, through: today };
		case 'last-month':
			return { from: firstOf(addDays(month, -1)), through: addDays(month, -1) };
		case 'year':
			return { from: year, through: today };
		case 'last-year':
			return { from: `${addDays(year, -1).slice(0, 4)}-01-01` as Day, through: addDays(year, -1) };
		case 'all':
			return {};
	}
}

/** A step of a course: a day or a month, with its first and last day. */
export interface Step {
	readonly from: Day;
	readonly through: Day;
}

/** How long a step is. */
export type StepLength = 'day' | 'month';

/** BK9 The steps from one day to another; the first and the last month may be cut short by the ends. */
export function stepsOf(from: Day, through: Day, length: StepLength): readonly Step[] {
	const steps: Step[] = [];
	for (let first = from; first <= through;) {
		const next = length === 'day' ? addDays(first, 1) : firstOf(addDays(firstOf(first), 31));
		const last = addDays(next, -1);
		steps.push({ from: first, through: last < through ? last : through });
		first = next;
	}
	return steps;
}

/** BK9 The twelve months that end today. */
export function lastTwelveMonths(today: Day): Step {
	const year = Number(today.slice(0, 4));
	const month = Number(today.slice(5, 7));
	const [firstYear, firstMonth] = month === 12 ? [year, 1] : [year - 1, month + 1];
	const from = `${firstYear}-${String(firstMonth).padStart(2, '0')}-01` as Day;
	return { from, through: today };
}

function firstOf(day: Day): Day {
	return `${monthOf(day)}-01` as Day;
}

/** BK4 Income grows with credits, costs and expenses with debits; a discount takes from income. */
export function inStatement(type: AccountType, net: number): number {
	return type === 'income' || type === 'liability' || type === 'equity' ? 0 - net : net;
}

/** Names of the plain figures. */
export type StandingName =
	| 'money'
	| 'stock'
	| 'owed-to-us'
	| 'taxes'
	| 'owed-to-customers'
	| 'owed-to-vendors'
	| 'owed-to-staff';

/** BK5 The plain figures: which accounts make each (by number), and whether it is what we owe. */
export const STANDINGS: readonly {
	readonly name: StandingName;
	readonly owed: boolean;
	readonly holds: (account: string) => boolean;
}[] = [
	{ name: 'money', owed: false, holds: between('1010', '1050') },
	{ name: 'stock', owed: false, holds: between('1200', '1290') },
	{ name: 'owed-to-us', owed: false, holds: between('1100', '1150') },
	{ name: 'taxes', owed: true, holds: between('2100', '2105') },
	{ name: 'owed-to-customers', owed: true, holds: between('2200', '2245') },
	{ name: 'owed-to-vendors', owed: true, holds: between('2000', '2020') },
	{ name: 'owed-to-staff', owed: true, holds: between('2300', '2310') }
];

/** Accounts are sorted into ranges by number, as text of equal length: a sub-account (`2100.01`) lies in its own. */
function between(first: string, last: string): (account: string) => boolean {
	return (account) => account >= first && account.slice(0, last.length) <= last;
}
