/** TK1 The number of a ticket: the device's prefix and its own running number, told apart by its letter. */
export function ticketNumber(prefix: string, number: number): string {
	return `${prefix}-T${String(number).padStart(5, '0')}`;
}

/** TK1 Whether a scanned code is the number of a ticket, or of a job on one. */
export function isTicketNumber(code: string): boolean {
	return /^[A-Z0-9]+-T\d{5,}(-\d+)?$/i.test(code.trim());
}

/** TK1 The number of a job: its ticket's, and its place on it from 1. */
export function jobNumber(ticket: string, index: number): string {
	return `${ticket}-${index + 1}`;
}
