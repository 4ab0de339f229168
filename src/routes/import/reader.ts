import { remoteReader, type RemoteReader } from '#lib/files/remote-reader.ts';

let reader: RemoteReader | undefined;

/** The thread that reads and writes files; started when it is first needed. */
export function fileReader(): RemoteReader {
	reader ??= remoteReader(
		new Worker(new URL('../../reader.worker.ts', import.meta.url), { type: 'module' })
	);
	return reader;
}
