declare const paperBrand: unique symbol;

/**
 * The name of a paper (photo, scan or issued PDF): the SHA-256 of its bytes in hex and, where it has a
 * small picture, a dot and that of the small one. Whoever holds the name can check both by it.
 */
export type PaperName = string & { readonly [paperBrand]: true };

/** Which of the two pictures of a paper. */
export type PaperSize = 'full' | 'thumb';

const NAME = /^[0-9a-f]{64}(\.[0-9a-f]{64})?$/;

/** Whether stored JSON is the name of a paper. */
export function isPaperName(value: unknown): value is PaperName {
	return typeof value === 'string' && NAME.test(value);
}

/** Puts the name together; throws RangeError on a text that is no lower-case hex SHA-256. */
export function paperName(full: string, thumb?: string): PaperName {
	const name = thumb === undefined ? full : `${full}.${thumb}`;
	if (!isPaperName(name)) throw new RangeError('not the hash of a paper');
	return name;
}

/** The content hashes of a paper: of the full one, and of the small one where there is one. */
export function paperHashes(name: PaperName): readonly string[] {
	return name.split('.');
}

/** The content hash of one size; a paper without a small picture is its own. */
export function paperHash(name: PaperName, size: PaperSize): string {
	const [full = name, thumb] = name.split('.');
	return size === 'thumb' ? (thumb ?? full) : full;
}
