import { createServer } from 'node:net';

/** Ports that are free now: a relay that is started again must find its old ones. */
export async function freePorts(): Promise<readonly [string, string]> {
	const servers = [createServer(), createServer()];
	const ports: string[] = [];
	for (const server of servers) {
		await new Promise<void>((resolve) => server.listen(0, resolve));
		const address = server.address();
		ports.push(String(typeof address === 'object' && address ? address.port : 0));
	}
	for (const server of servers) await new Promise((resolve) => server.close(resolve));
	return [ports[0] ?? '', ports[1] ?? ''];
}
