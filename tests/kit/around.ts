import process from 'node:process';
import { ensureBuilt } from '../../server/build.js';
import { makeNetwork, NETWORK } from './network.ts';

/**
 * Before the first journey and after the last: the app is built, and the network of the tablet stands, where one
 * may be made. Any address that this machine gets or loses makes every browser on it drop what it is loading.
 */
export default function around(): () => void {
	ensureBuilt();
	const network = makeNetwork();
	if (network) process.env[NETWORK] = network.id;
	return () => network?.remove();
}
