/**
 * TK3 TK4 Brings what a workshop may start with, in a currency: its book is long, and asked for once in the
 * life of a shop.
 */
export async function startBook(name: string, currency: string) {
	const { bookToStart } = await import('./book.ts');
	return bookToStart(name, currency);
}
