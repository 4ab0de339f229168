/** The location at which tests sell: what is put in when it is saved. */
export const LOCATION = {
	fields: {
		name: 'Okafor & Daughters',
		currency: 'USD',
		zone: 'America/New_York',
		taxName: 'Sales tax',
		taxRate: 8_000
	}
};
