import { expect } from 'vitest';
import * as Y from 'yjs';
import { DEVICE_CLASSES, type DeviceClass } from '../../src/lib/sync/devices.ts';
import type { Limits } from '../../server/limits.ts';
import { factsUpdate } from './craft.ts';
import { keyOf, signedText, ulid, type OpenDocument } from './device.ts';
import { owned } from './fleet.ts';
import { eventually } from './world.ts';

/** Every class of device, each of which turns hostile once. */
export const CLASSES: readonly DeviceClass[] = DEVICE_CLASSES;
/** A document that every class may have. */
export const SALES = 'sales/2026-11.0';
export const [OWNER, HONEST, HOSTILE, STRANGER] = [ulid(1), ulid(2), ulid(3), ulid(4)];
/** Yjs client id under which the honest device has written. */
export const HONEST_CLIENT = 9;
const TEXT = '{"type":"note.added.v1"}';

/** A fact of a device, signed by it, or by whoever else is named. */
export function fact(device: string, n: number, signer = device, document = SALES) {
	const key = keyOf(document, device, n);
	return { key, text: signedText(signer, key, TEXT) };
}

/** The update that carries these facts under a client id. */
export function updateWith(facts: readonly { key: string; text: string }[], client: number) {
	return factsUpdate(Object.fromEntries(facts.map(({ key, text }) => [key, text])), client);
}

/** The update that goes on, under the client id of the honest device, where that one stopped. */
export function updateInItsPlace(facts: readonly { key: string; text: string }[]): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, updateWith([fact(HONEST, 1)], HONEST_CLIENT));
	const before = Y.encodeStateVector(doc);
	doc.clientID = HONEST_CLIENT;
	for (const { key, text } of facts) doc.getMap('facts').set(key, text);
	return Y.encodeStateAsUpdate(doc, before);
}

/**
 * A shop in which a device that was let in like any other turned hostile, beside the owner's device and
 * an honest one that has written a fact.
 */
export async function siege(kind: DeviceClass, limits: Partial<Limits> = {}) {
	const shop = await owned(OWNER, { limits });
	const { anna: owner, join, lines, relay } = shop;
	const honest = await join(HONEST, 'counter');
	const hostile = await join(HOSTILE, kind);
	const sales = await honest.open(SALES);
	const seen = await owner.open(SALES);
	sales.sendUpdate(updateWith([fact(HONEST, 1)], HONEST_CLIENT));
	await honest.acked(keyOf(SALES, HONEST, 1));
	const { seq } = relay.status();
	let written = 100;

	/** The honest device sells on: what it writes is acknowledged, told to the owner, and all that was stored. */
	async function nobodyElseNotices(stored = 0): Promise<void> {
		const key = sales.write((written += 1));
		await honest.acked(key);
		await eventually(() => seen.facts.has(key));
		expect(relay.status().seq).toBe(seq + stored + (written - 100));
		for (const device of [honest, owner]) {
			expect(device.closed).toBeUndefined();
			expect(device.all('refused')).toEqual([]);
		}
		expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
	}
	return { ...shop, owner, honest, hostile, sales, nobodyElseNotices };
}

/** Sends an update, and waits until it was refused. */
export async function refusedBy(document: OpenDocument, update: Uint8Array) {
	const { device } = document;
	const before = device.all('refused').length;
	document.sendUpdate(update);
	return eventually(() => device.all('refused')[before]);
}
