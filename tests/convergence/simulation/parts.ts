/**
 * Parts that an engine loads when it needs them. Here they are loaded before any world begins: what is fetched
 * amid one takes real time, and the same seed would be another world each time.
 */
import '#lib/workspace/lacking.ts';
import '#lib/workspace/papers-tending.ts';
import '../../../src/areas/inventory/papers.ts';
import '../../../src/areas/tickets/papers.ts';
import '../../../src/areas/tickets/rules/book.ts';
