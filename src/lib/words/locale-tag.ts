/**
 * The language tag to word with: what the browser says if it is one (BCP 47), else US English. Some
 * browsers say things such as `en-US@posix`, which Intl refuses with a RangeError.
 */
export function localeTag(said: string | undefined): string {
	try {
		return Intl.getCanonicalLocales(said ?? '')[0] ?? 'en-US';
	} catch {
		return 'en-US';
	}
}
