/** Where records are shown, by their type. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
	piece: (id) => `/inventory/${id}`,
	pieceCost: (id) => `/inventory/${id}`,
	pieceOrigin: (id) => `/inventory/${id}`,
	person: (id) => `/customers/${id}`,
	case: () => '/inventory/cases',
	location: () => '/settings',
	staffMember: () => '/settings/people'
};

/** The screen that shows a record; undefined where there is none. */
export function recordPage({
	type,
	id
}: {
	readonly type: string;
	readonly id: string;
}): string | undefined {
	return PAGES[type]?.(id);
}
