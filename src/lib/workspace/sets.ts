/** Adds to the set of a name, which the first of it begins. */
export function addTo<Name, Thing>(sets: Map<Name, Set<Thing>>, name: Name, thing: Thing): void {
	const set = sets.get(name);
	if (set) set.add(thing);
	else sets.set(name, new Set([thing]));
}
