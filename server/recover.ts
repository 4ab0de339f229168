/** `npm run recover`: prints a code that makes one more device the owner's, where all of those are lost. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from './folder.ts';
import { layRecoveryCode } from './serve.ts';
import { settingsFrom } from './settings.ts';

const { data } = settingsFrom(process.env);
if (existsSync(join(data, DATABASE))) {
	const { code, until } = layRecoveryCode(data);
	process.stdout.write(
		`Recovery code: ${code} (for one device, until ${new Date(until).toLocaleTimeString()})\n` +
			'Open the shop on a new device, enter it there, and that device is an owner’s. Everybody is told.\n' +
			'Then remove the device that was lost, in Settings.\n'
	);
} else {
	process.stderr.write(`No shop lies in ${data}: VITRINE_DATA names the folder of its relay.\n`);
	process.exitCode = 1;
}
