/** TK1 The number of a ticket: the device's prefix and its own running number, told apart by its letter. */
export function ticketNumber(prefix: string, number: number): string {
	return `${prefix}-T${String(number).padStart(5, '0')}`;
}

/** TK1 The number of a job: its ticket's, and its place on it from 1. */
export function jobNumber(ticket: string, index: number): string {
	return `${ticket}-${index + 1}`;
}
