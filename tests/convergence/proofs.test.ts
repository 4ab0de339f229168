/** What devices ask of the relay beside their socket, each request proved by the key of the device. */
import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { PaperLine } from '#lib/sync/papers-http.ts';
import type { Prove } from '#lib/sync/proof.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import { shopWith } from '../kit/counters.ts';
import { jpeg } from '../kit/pictures.ts';
import { until, type World } from '../kit/world.ts';

const TEN_YEARS = 10 * 365 * 86_400_000;

let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
});

/** A way of papers at whose end the relay itself looks at the proof of each. */
function provingLine(shop: World): PaperLine & { readonly kept: Set<string> } {
	const kept = new Set<string>();
	const isProved = async (prove: Prove, method: string, path: string) => {
		const { tokens } = await shop.relay();
		return 'device' in tokens.proves(await prove(method, path), method, path);
	};
	return {
		kept,
		async send(hash, _content, prove) {
			if (!(await isProved(prove, 'PUT', `/papers/${hash}`))) return 'later';
			kept.add(hash);
			return 'kept';
		},
		fetch: async () => 'absent',
		async lacks(hashes, prove) {
			return (await isProved(prove, 'POST', '/papers')) ? hashes : 'later';
		}
	};
}

test.each([-TEN_YEARS, TEN_YEARS])(
	'a device whose clock is wrong by %i ms proves what it asks, also after the line was gone',
	async (skew) => {
		const shop = await shopWith([]);
		world = shop.world;
		const line = provingLine(world);
		const papers = { store: new MemoryPapers(), line, freeBytes: async () => undefined };
		const tablet = await world.device('tablet', { skew, papers });
		const add = async (n: number) => {
			const photo = { full: jpeg(n).buffer, thumb: jpeg(n + 1).buffer };
			expect(await tablet.engine.papers.add(photo)).toMatchObject({ ok: true });
		};
		await add(1);
		await until(() => line.kept.size === 2, 'a photo is taken');
		tablet.cut();
		await add(3);
		tablet.mend();
		await until(() => line.kept.size === 4, 'one that was taken in between is taken too');
		expect(line.kept).toContain(createHash('sha256').update(jpeg(3)).digest('hex'));
	}
);
