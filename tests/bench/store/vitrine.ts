/** The engine of a shop in a bare page, let in by the relay that serves the page: all of it but the screens. */
import '#lib/workspace/waking-browser.ts';
import { areas } from '#areas';
import type { PieceList, PieceView } from '#areas/inventory';
import type { Id } from '#lib/values/id.ts';
import { activityAsked, type ActivityList } from '#lib/commands/activity-asked.ts';
import { SYNC_PATH } from '#lib/sync/protocol.ts';
import { compose } from '#lib/workspace/compose.ts';
import { Engine } from '#lib/workspace/engine.ts';
import { browserPorts } from '#lib/workspace/ports-browser.ts';
import { LOCATION } from '../../kit/location.ts';
import { LISTED, type Opened, type Stocked } from './contestant.ts';
import { asks, does } from './engine.ts';
import { again } from './deeds.ts';
import { perform } from './perform.ts';
import { seed } from './seed.ts';
import { stock } from './stock.ts';

/** As many rows as the import of a file runs at a time. */
const ROWS = 200;

perform(async (): Promise<Opened> => {
	const { origin } = location;
	const relay = { socket: origin.replace(/^http/, 'ws') + SYNC_PATH, web: origin };
	const ports = browserPorts('bench', relay, () => undefined);
	const engine = await Engine.start(ports, compose(areas, ports.locale));
	const code = new URLSearchParams(location.search).get('code');
	if (code !== null) await found(engine, code);
	return {
		fill: (pieces) => importAll(engine, pieces),
		flushed: () => engine.stop(),
		settled: () => safe(engine),
		again: (deed) => again(engine, deed),
		seed: (pieces, people) =>
			seed(
				engine,
				{ pieces, people },
				{ count: ROWS, bring: () => importAll(engine, stock(ROWS)) }
			),
		whole: () => engine.opened,
		async log() {
			const args = { offset: 0, limit: LISTED };
			const { total, rows } = await asks<ActivityList>(engine, activityAsked.name, args);
			return `${total} acts, ${rows.length} shown`;
		},
		async title(number) {
			const [piece] = await asks<readonly PieceView[]>(engine, 'inventory.byNumber', { number });
			return piece?.values.title;
		},
		async cheapestRings() {
			const sort = { field: 'price', down: false };
			const args = { text: 'ring', standing: 'stock', sort, offset: 0, limit: LISTED };
			const { rows } = await asks<PieceList>(engine, 'inventory.pieces', args);
			return rows.map(({ values }) => values.stockNumber);
		}
	};
});

/** Founds the shop with the code that the relay shows. */
async function found(engine: Engine, code: string): Promise<void> {
	await engine.opened;
	const joined = await engine.membership.join(code, 'Bench');
	if (!joined.ok) throw new Error(joined.refusal.message);
	const opened = await does<{ readonly location: Id }>(engine, 'inventory.openShop', {
		location: LOCATION.fields,
		cases: 0
	});
	await engine.place(opened.location);
}

async function importAll(engine: Engine, pieces: readonly Stocked[]): Promise<void> {
	for (let from = 0; from < pieces.length; from += ROWS) {
		const rows = pieces
			.slice(from, from + ROWS)
			.map(({ number, title, category, price, more }, at) => ({
				line: from + at + 2,
				values: {
					...more,
					stockNumber: number,
					title,
					category,
					price: { minor: price, currency: 'USD' }
				}
			}));
		const { refused } = await does<{ readonly refused: readonly { readonly reason: string }[] }>(
			engine,
			'inventory.importPieces',
			{ rows }
		);
		if (refused[0]) throw new Error(refused[0].reason);
	}
}

/** Everything is at the relay, and what is kept for it is gone. */
function safe(engine: Engine): Promise<void> {
	return new Promise((resolve) => {
		engine.watchStatus(({ complete, unsent }) => {
			if (complete && unsent === 0) resolve();
		});
	});
}
