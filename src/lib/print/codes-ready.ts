/** Done when what draws bars and squares is here: from then on a page is printed with its codes. */
export async function codesReady(): Promise<void> {
	await Promise.all([import('./bars.ts'), import('./squares.ts')]);
}
