/**
 * Imported where a page begins, before anything else: the browser gets its databases ready while the scripts
 * that will ask for them are still read. It makes and changes none.
 */
void globalThis.indexedDB?.databases?.().catch(() => undefined);
