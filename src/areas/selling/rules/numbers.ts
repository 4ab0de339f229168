/** SL3 Receipt numbers are labels: the device's prefix and its own running number, never reused. */
export function receiptNumber(prefix: string, number: number): string {
	return `${prefix}-${String(number).padStart(6, '0')}`;
}

/** The number of a layaway contract: like a receipt's, told apart by its letter. */
export function layawayNumber(prefix: string, number: number): string {
	return `${prefix}-L${String(number).padStart(5, '0')}`;
}
