import { NOTE_EXPORT } from '#areas/staff';
import type { ExportFormat } from '#lib/files/out-file.ts';
import type { OutList } from '#lib/files/table.ts';
import type { AllRecordsArgs } from '#lib/projections/all-records.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { allRecords } from '#lib/workspace/face.ts';
import { saveFile } from '../save-file.ts';
import { workspace } from '../workspace.svelte.ts';
import { gatherRecords, type Exported } from './gather-records.ts';
import { fileReader } from './reader.ts';

/** Hands records to the person as a file that comes back in as it went out. */
export async function exportRecords(
	what: Exported & { readonly record: string; readonly title: string },
	format: ExportFormat
): Promise<void> {
	const { record, title, ids } = what;
	const ask = (args: AllRecordsArgs) => workspace.ask(allRecords, args);
	const rows = ids?.length ?? (await ask({ record, archived: true, offset: 0, limit: 0 })).total;
	if (!(await noted(title, rows))) return;
	const file = await gatherRecords({ ask, reader: fileReader() }, what, format);
	saveFile(`${title.toLowerCase()}.${format}`, file);
}

/** Hands a list to the person as a file, as it stands on the screen. */
export async function exportList(list: OutList, format: ExportFormat): Promise<void> {
	if (!(await noted(list.title, list.rows.length))) return;
	saveFile(`${list.title.toLowerCase()}.${format}`, await fileReader().fileOfList(list, format));
}

/** STF9 Nothing leaves the device that the log does not know of, or that nobody allows. */
async function noted(what: string, rows: number): Promise<boolean> {
	const outcome = await workspace.runNamed(NOTE_EXPORT, { what, rows });
	if (!outcome.ok) toasts.show({ text: outcome.refusal.message, tone: 'danger' });
	return outcome.ok;
}
