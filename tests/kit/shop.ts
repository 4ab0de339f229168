import { test as base, expect } from '@playwright/test';
import { Device, type Abroad } from './device.ts';
import { MailServer } from './mail-server.ts';
import { pastMidnight } from './midnight.ts';
import type { Profile } from './profiles.ts';
import { RelayProcess } from './relay.ts';
import { enterCode, invitation, safe } from './work.ts';
import { Wire } from './wire.ts';

export { expect };

interface ShopFixtures {
	/** A relay of this test alone; whatever happens, it is gone afterwards. */
	relay: RelayProcess;
	/** A mail server on this machine; the relay knows of it once it is named there. */
	mailServer: MailServer;
	/** Unpacks a device, lets it in, and opens the shop on it. A device that complained fails the test at its end. */
	device: (name: string, profile: Profile, abroad?: Abroad) => Promise<Device>;
}

/** Playwright's test with a relay and the devices of a shop. */
export const test = base.extend<ShopFixtures>({
	// Playwright reads from this pattern what a fixture needs, and takes no other first argument.
	relay: async ({ browserName: _browserName }, use) => {
		await pastMidnight();
		const relay = await RelayProcess.start();
		try {
			await use(relay);
		} finally {
			await relay.remove();
		}
	},
	mailServer: async ({ browserName: _browserName }, use) => {
		const server = await MailServer.start();
		try {
			await use(server);
		} finally {
			await server.close();
		}
	},
	device: async ({ browser, relay }, use) => {
		const devices: Device[] = [];
		const wires: Wire[] = [];
		try {
			await use(async (name, profile, abroad) => {
				const wire = await Wire.to(() => relay.port);
				wires.push(wire);
				const device = await Device.open(browser, name, profile, wire, abroad);
				const host = devices.find((each) => each.wire.sound);
				devices.push(device);
				const code = host ? await invitation(host) : relay.setupCode;
				await enterCode(device.page, code, name);
				// The screen stands once a location is here; what has not come yet would never come over a cut line.
				if (host) await safe(device.page);
				return device;
			});
		} finally {
			for (const device of devices) await device.context.close();
			for (const wire of wires) await wire.close();
		}
		for (const { name, problems } of devices) {
			expect(problems, `what the browser of ${name} complained of`).toEqual([]);
		}
	}
});
