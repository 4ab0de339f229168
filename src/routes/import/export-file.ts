import type { ExportFormat } from '#lib/files/reader.ts';
import { allRecords } from '#lib/workspace/face.ts';
import { saveFile } from '../save-file.ts';
import { workspace } from '../workspace.svelte.ts';
import { fileReader } from './reader.ts';

/** Records asked for at once: more would hold up the page that passes them on. */
const RECORDS = 1_000;

/** What goes into a file: a kind of record, all of it that lives, or these in this order. */
export interface Exported {
	/** As imports name it. */
	readonly source: string;
	readonly record: string;
	readonly ids?: readonly string[];
	/** Name of the file, without its ending. */
	readonly file: string;
}

/** Hands records to the person as a file that comes back in as it went out. */
export async function exportRecords(what: Exported, format: ExportFormat): Promise<void> {
	const { source, record, ids, file } = what;
	const reader = fileReader();
	await reader.beginExport(source, ids !== undefined);
	for (let offset = 0, total = 1; offset < total; offset += RECORDS) {
		const window = ids?.slice(offset, offset + RECORDS);
		const part = await workspace.ask(
			allRecords,
			window
				? { record, ids: window, offset: 0, limit: RECORDS }
				: { record, offset, limit: RECORDS }
		);
		total = ids?.length ?? part.total;
		await reader.addToExport(part.rows);
	}
	saveFile(`${file}.${format}`, await reader.endExport(format));
}
