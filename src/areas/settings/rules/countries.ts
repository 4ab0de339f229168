/** How a country pays and taxes, as far as a shop there begins with it. Rates are asked: they change. */
export interface Country {
	/** ISO 3166-1 alpha-2. */
	readonly code: string;
	/** ISO 4217. */
	readonly currency: string;
	readonly taxName: string;
	/** Whether tags are written with the tax. */
	readonly included: boolean;
}

const EURO = ['AT', 'BE', 'DE', 'ES', 'FI', 'FR', 'GR', 'IE', 'IT', 'LU', 'NL', 'PT'];

const OTHERS: readonly (readonly [code: string, currency: string, taxName: string])[] = [
	['AE', 'AED', 'VAT'],
	['AU', 'AUD', 'GST'],
	['CH', 'CHF', 'VAT'],
	['CZ', 'CZK', 'VAT'],
	['DK', 'DKK', 'VAT'],
	['GB', 'GBP', 'VAT'],
	['HK', 'HKD', 'Tax'],
	['IN', 'INR', 'GST'],
	['JP', 'JPY', 'Consumption tax'],
	['MX', 'MXN', 'VAT'],
	['NO', 'NOK', 'VAT'],
	['NZ', 'NZD', 'GST'],
	['PL', 'PLN', 'VAT'],
	['SE', 'SEK', 'VAT'],
	['SG', 'SGD', 'GST'],
	['TR', 'TRY', 'VAT'],
	['ZA', 'ZAR', 'VAT']
];

/** SET13 What a shop begins with in each country; one that is not here says its currency itself. */
export const COUNTRIES: readonly Country[] = [
	{ code: 'US', currency: 'USD', taxName: 'Sales tax', included: false },
	{ code: 'CA', currency: 'CAD', taxName: 'GST/HST', included: false },
	...EURO.map((code) => taxed(code, 'EUR', 'VAT')),
	...OTHERS.map((each) => taxed(...each))
];

/** The country of that code, or undefined. */
export function countryOf(code: string | undefined): Country | undefined {
	return COUNTRIES.find((each) => each.code === code);
}

function taxed(code: string, currency: string, taxName: string): Country {
	return { code, currency, taxName, included: true };
}
