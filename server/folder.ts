/** Name of the database in the data folder. */
export const DATABASE = 'relay.sqlite';

/** Name of the folder of papers in the data folder. */
export const PAPERS = 'papers';

/** Name of the folder of certificates in the data folder. */
export const TLS = 'tls';
