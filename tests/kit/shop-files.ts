import { imports } from '#imports';
import { records } from '#records';
import { importSources } from '#lib/area/import-sources.ts';
import { Reader } from '#lib/files/reader.ts';
import type { Outcome, ShopFileAsk } from '#lib/workspace/contract.ts';
import { ShopFileFace } from '#lib/workspace/face-shop-file.ts';
import { bringBack } from '../../src/routes/settings/shop-file/bring-back.ts';
import { takeOut } from '../../src/routes/settings/shop-file/take-out.ts';
import { allRecords, remoteOf } from './remote-reader.ts';
import type { Device } from './world.ts';

/** The whole shop as a device takes it out, by the code that its screen runs. */
export async function shopFileOf(device: Device): Promise<Blob> {
	const taken = await takeOut(
		{
			shop: faceOf(device),
			reader: remoteOf(new Reader(importSources(records, imports))),
			ask: (args) => allRecords(device, args),
			tell: () => undefined
		},
		{ shop: 'Okafor & Daughters', app: 'test', made: '2026-11-23T17:00:00.000Z' }
	);
	if ('refused' in taken) throw new Error(taken.refused);
	return taken.file;
}

/** Brings a shop into the empty one of a device; answers why not. It may be cut short when half of it is here. */
export async function bringShopBack(
	device: Device,
	file: Blob,
	cutShort = false
): Promise<string | undefined> {
	const reader = remoteOf(new Reader(importSources(records, imports)));
	const opened = await reader.openShopFile(file);
	if (!opened.ok) return opened.broken;
	const ask = async (ask: ShopFileAsk): Promise<Outcome> => {
		if (ask.do !== 'bring' || !cutShort) return device.engine.shopFile(ask);
		const facts = JSON.parse(ask.facts) as unknown[];
		const half = JSON.stringify(facts.slice(0, facts.length / 2));
		await device.engine.shopFile({ do: 'bring', facts: half });
		throw new Error('cut short');
	};
	return bringBack(
		{
			reader,
			shop: new ShopFileFace((message) =>
				message.k === 'shop-file' ? ask(message.ask) : device.engine.papers.add(message)
			),
			tell: () => undefined
		},
		opened
	);
}

function faceOf(device: Device): ShopFileFace {
	return new ShopFileFace((message) =>
		message.k === 'shop-file'
			? device.engine.shopFile(structuredClone(message.ask))
			: device.engine.papers.add(message)
	);
}
