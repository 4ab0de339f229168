/** What was dropped, the files of folders too. Asks at once: a drop is forgotten when its event is over. */
export function droppedFiles(transfer: DataTransfer | null): Promise<readonly File[]> {
	const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file');
	const entries = items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
	return Promise.all(entries.map(filesOf)).then((lists) => lists.flat());
}

async function filesOf(entry: FileSystemEntry | File | null): Promise<readonly File[]> {
	if (entry === null) return [];
	if (entry instanceof File) return [entry];
	if (isFile(entry)) return [await new Promise<File>((yes, no) => entry.file(yes, no))];
	const lists = await Promise.all(
		(await entriesOf(entry as FileSystemDirectoryEntry)).map(filesOf)
	);
	return lists.flat();
}

/** A folder tells its entries some at a time, until it tells none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
	const reader = folder.createReader();
	const all: FileSystemEntry[] = [];
	for (;;) {
		const some = await new Promise<FileSystemEntry[]>((yes, no) => reader.readEntries(yes, no));
		if (some.length === 0) return all;
		all.push(...some);
	}
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
	return entry.isFile;
}
