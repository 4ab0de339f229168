/** How this device words numbers, money and days: a BCP 47 tag and an IANA time zone, set once by the shell. */
export const locale = $state({ tag: 'en-US', zone: 'UTC' });
