import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';
import { freePort } from '../kit/free-port.ts';
import type { Browser, Page } from './screen.ts';

/** Without a graphics card and inside a container the browser draws and walls itself in by other means. */
const PLAIN = {
	LIBGL_ALWAYS_SOFTWARE: '1',

	WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1'
};

const START_MAX_MS = 15_000;

/** Starts WebKitGTK by its driver, on a display that nobody sees. Throws if the display or the driver is missing. */
export async function startWebKit(program: string): Promise<Browser> {
	const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
		stdio: ['ignore', 'pipe', 'ignore']
	});
	const children: ChildProcess[] = [display];
	try {
		const [number] = (await once(display.stdout, 'data')) as [Buffer];
		const port = await freePort();
		const env = { ...process.env, ...PLAIN, DISPLAY: `:${number.toString().trim()}` };
		children.unshift(spawn(program, [`--port=${port}`], { env, stdio: 'ignore' }));
		return browserOf(await connect(`http://127.0.0.1:${port}`), children);
	} catch (error) {
		for (const child of children) child.kill();
		throw error;
	}
}

async function connect(address: string): Promise<WebDriver> {
	const end = performance.now() + START_MAX_MS;
	for (;;) {
		try {
			await fetch(`${address}/status`);
			break;
		} catch (error) {
			if (performance.now() > end) throw error;
			await new Promise((resume) => setTimeout(resume, 100));
		}
	}
	const asked = new Capabilities({ browserName: 'MiniBrowser' });
	return new Builder().usingServer(address).withCapabilities(asked).build();
}

async function browserOf(driver: WebDriver, children: readonly ChildProcess[]): Promise<Browser> {
	const capabilities = await driver.getCapabilities();
	const [first] = await driver.getAllWindowHandles();
	let unused: string | undefined = first;
	return {
		version: `WebKitGTK ${capabilities.getBrowserVersion()}`,
		async page() {
			if (unused === undefined) await driver.switchTo().newWindow('tab');
			const handle = unused ?? (await driver.getWindowHandle());
			unused = undefined;
			return pageOf(driver, handle);
		},
		async close() {
			// The driver waits for a browser that is slow to go; both are ours to end.
			await Promise.race([driver.quit().catch(() => undefined), pause(5_000)]);
			for (const child of children) child.kill('SIGKILL');
		}
	};
}

function pageOf(driver: WebDriver, handle: string): Page {
	const here = () => driver.switchTo().window(handle);
	return {
		async open(url) {
			await here();
			await driver.get(url);
		},
		async run(body, ...args) {
			await here();
			return driver.executeScript(body, ...args);
		},
		async size(width, height) {
			await here();
			await driver.manage().window().setRect({ width, height });
		},
		async picture(path) {
			await here();
			await writeFile(path, await driver.takeScreenshot(), 'base64');
		}
	};
}

function pause(ms: number): Promise<void> {
	return new Promise((resume) => setTimeout(resume, ms));
}
