/** Currencies a location can trade in (ISO 4217), as this device's own tables know them. */
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency');

/** Time zones a location can stand in (IANA), as this device's own tables know them, and UTC. */
export const ZONES: readonly string[] = [
	...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
];
