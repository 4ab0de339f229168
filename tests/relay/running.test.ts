/** What the guide of whoever runs the relay says of the log is what the relay writes there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SERVER = join(import.meta.dirname, '../../server');
const LOGGED = /\blog(?:\?\.)?\(\s*[^,()]+,\s*'([^']+)'/g;

test('every event that the relay logs is in the guide with what to do, and no other', () => {
	const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.map((name) => readFileSync(join(SERVER, name), 'utf8'));
	const logged = new Set(files.flatMap((text) => [...text.matchAll(LOGGED)].map(([, it]) => it)));
	expect(logged.size).toBeGreaterThan(30);
	const guide = eventsInGuide();
	expect([...logged].filter((event) => !guide.includes(event ?? ''))).toEqual([]);
	// Some are chosen before they are logged.
	const isWritten = (event: string) => files.some((text) => text.includes(`'${event}'`));
	expect(guide.filter((event) => !isWritten(event))).toEqual([]);
});

/** The first column of the table of events. */
function eventsInGuide(): string[] {
	const guide = readFileSync(join(SERVER, 'RUNNING.md'), 'utf8');
	const [, table = ''] = /\n\| `event` .*?\n([^]*?)\n\n/.exec(guide) ?? [];
	const firsts = table.split('\n').map((row) => row.split('|')[1] ?? '');
	return firsts.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, it]) => it ?? ''));
}
