/**
 * Proves one request to a door of the relay beside the socket: answers the proof, or undefined while this
 * device has no session there.
 */
export type Prove = (method: string, path: string) => Promise<string | undefined>;

/** Method and headers of a request with its proof. */
export async function proved(
	prove: Prove,
	method: string,
	path: string
): Promise<{ readonly method: string; readonly headers: Record<string, string> }> {
	const proof = await prove(method, path);
	return { method, headers: proof === undefined ? {} : { authorization: `Vitrine ${proof}` } };
}
