import type { ExportFormat } from '#lib/files/out-file.ts';
import type { RemoteReader } from '#lib/files/remote-reader.ts';
import type { AllRecords, AllRecordsArgs } from '#lib/projections/all-records.ts';

/** Records asked for at once: more would hold up the page that passes them on. */
const RECORDS = 1_000;

/** What goes into a file: a kind of record, all of it and its archive, or these in this order. */
export interface Exported {
	/** As imports name it. */
	readonly source: string;
	readonly ids?: readonly string[];
}

/** Whom to ask for records, and who writes them down. */
export interface Gathering {
	ask(args: AllRecordsArgs): Promise<AllRecords>;
	readonly reader: Pick<RemoteReader, 'sources' | 'beginExport' | 'addToExport' | 'endExport'>;
}

/** Records as a file that comes back in as it went out, with what stands alongside in others. */
export async function gatherRecords(
	{ ask, reader }: Gathering,
	{ source, ids }: Exported,
	format: ExportFormat
): Promise<Blob> {
	const out = (await reader.sources()).find(({ name }) => name === source);
	if (!out) throw new Error(`nothing called ${source} can go out`);
	const { record, alongside } = out;
	await reader.beginExport(source, ids !== undefined);
	for (let offset = 0, total = 1; offset < total; offset += RECORDS) {
		const window = ids?.slice(offset, offset + RECORDS);
		const { rows, ...all } = await ask(
			window
				? { record, ids: window, offset: 0, limit: RECORDS }
				: { record, archived: true, offset, limit: RECORDS }
		);
		total = ids?.length ?? all.total;
		const found = rows.map(({ id }) => id);
		const others = await Promise.all(
			alongside.map(async (name) => {
				const part = await ask({ record: name, ids: found, offset: 0, limit: RECORDS });
				return [name, new Map(part.rows.map((row) => [row.id, row.values]))] as const;
			})
		);
		await reader.addToExport(
			rows.map((row) => ({
				...row,
				beside: Object.fromEntries(
					others.flatMap(([name, values]) => {
						const own = values.get(row.id);
						return own ? [[name, own]] : [];
					})
				)
			}))
		);
	}
	return await reader.endExport(format);
}
