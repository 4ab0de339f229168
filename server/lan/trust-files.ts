/** Where the authority's certificate is found, by what takes it. */
export const TRUST_FILES = {
	der: '/vitrine.crt',
	pem: '/vitrine.pem',
	profile: '/vitrine.mobileconfig'
} as const;
