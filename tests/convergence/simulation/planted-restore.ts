import { Disk } from '#lib/workspace/disk.ts';
import { Documents } from '#lib/workspace/documents.ts';
import { Lacking } from '#lib/workspace/lacking.ts';
import { Shortfall } from '#lib/workspace/shortfall.ts';
import { replaced } from './observe.ts';
import type { Planted } from './planted-relay.ts';

/** Bugs of a device that meets a relay which was restored from a backup. */
export const PLANTED_AT_A_RESTORE: readonly Planted[] = [
	{
		bug: 'a device gives a restored relay nothing of what it lacks',
		within: 60,
		plant: {
			patch: () => replaced(Documents.prototype, 'beyond', () => () => [])
		}
	},
	{
		bug: 'numbers that the relay gave before it was restored count on',
		within: 60,
		plant: {
			patch: () =>
				replaced<[string], boolean>(
					Disk.prototype,
					'follows',
					(before) =>
						function () {
							return before.call(this, 'one epoch for ever');
						}
				)
		}
	},
	{
		bug: 'a device without its copies does not say what a restored relay lacks',
		within: 60,
		plant: {
			patch: () => replaced(Shortfall.prototype, 'found', () => () => undefined)
		}
	},
	{
		bug: 'a device goes on saying that a restored relay lacks what others have given it',
		within: 60,
		plant: {
			patch: () => replaced(Lacking.prototype, 'came', () => () => undefined)
		}
	}
];
