import { compose } from '#lib/workspace/compose.ts';
import { areas } from '../../src/areas/root.ts';
import type { Device } from './world.ts';

/** A piece and a sale of it. */
export interface Asked {
	readonly id: string;
	readonly sale: string;
}

/** What every query of every area answers, asked for everything that any of them asks for. */
export function answersOf(
	device: Device,
	{ id, sale }: Asked
): readonly (readonly [query: string, text: string])[] {
	const { queries, records } = compose(areas, 'en-US');
	const wide = {
		...{ id, ids: [id], text: '', typed: '', number: 'R-2', standing: 'all', limit: 99, offset: 0 },
		...{ sort: { field: 'price', down: true }, day: '2026-01-01', days: 30, zone: 'UTC' },
		...{ account: '1200', currency: 'USD', from: '2020-01-01', through: '2036-01-01' },
		...{
			step: 'month',
			by: 'category',
			values: { mobile: '212 555 0100', name: 'A' },
			sales: [sale]
		},
		...{ sale, drawer: id, person: id, code: 'X', files: ['R-2.jpg'], tickets: [id] }
	};
	return [...queries.keys()].flatMap((query) =>
		[...records.keys()].map((record) => {
			const answer = device.asks(query, { ...wide, record });
			return [query, JSON.stringify(answer ?? null).replace(/(?<=\d)[.,](?=\d)/g, '')] as const;
		})
	);
}
