/**
 * Finds a Chromium for the journeys, without root and without a download where that is possible.
 *
 * Order: CHROMIUM_PATH, Playwright's own if it was downloaded, a Chromium on the PATH, and last the
 * one packed inside @sparticuz/chromium (Linux x64), which is unpacked once into the temp folder.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';

const require = createRequire(import.meta.url);

/** Names under which Linux and macOS packages install a Chromium. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Options for Playwright's `launch`: the browser found, and fonts for the packed one.
 *
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
export async function chromiumLaunch() {
	const executablePath = await chromiumPath();
	const env = /** @type {Record<string, string>} */ ({ ...process.env });
	if (executablePath !== join(packedFolder(), 'chromium')) return { executablePath, env };
	return { executablePath, env: { ...env, ...packedEnvironment(env) } };
}

/**
 * Path of a Chromium that can be started. Throws a sentence with the way out if there is none.
 *
 * @returns {Promise<string>}
 */
export async function chromiumPath() {
	const given = process.env['CHROMIUM_PATH'];
	if (given) {
		if (existsSync(given)) return given;
		throw new Error(`CHROMIUM_PATH names ${given}, but there is no such file.`);
	}
	const own = chromium.executablePath();
	if (own && existsSync(own)) return own;
	const onPath = firstOnPath();
	if (onPath) return onPath;
	if (canUnpack()) return unpack();
	throw new Error(
		'No Chromium found. Run `npx playwright install chromium`, or name one in CHROMIUM_PATH.'
	);
}

/** Whether the packed browser runs on this machine; it is built for Linux x64 alone. */
export function canUnpack() {
	return process.platform === 'linux' && process.arch === 'x64';
}

function firstOnPath() {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
	return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** One folder per version, so that an upgrade never starts the browser of yesterday. */
function packedFolder() {
	const entry = require.resolve('@sparticuz/chromium');
	const { version } = JSON.parse(readFileSync(join(entry, '../../package.json'), 'utf8'));
	return join(tmpdir(), `vitrine-chromium-${version}-${process.getuid?.() ?? 0}`);
}

/**
 * Unpacks beside the final folder and renames at the end: a run that was cut off leaves no half
 * browser behind, and two runs at once do not write into one file.
 */
async function unpack() {
	const folder = packedFolder();
	const binary = join(folder, 'chromium');
	if (existsSync(binary)) return binary;
	const partial = mkdtempSync(`${folder}-`);
	const before = process.env['TMPDIR'];
	process.env['TMPDIR'] = partial;
	try {
		const { default: packed } = await import('@sparticuz/chromium');
		await packed.executablePath();
		if (cannotLink(join(partial, 'chromium'))) await unpackLibraries();
	} finally {
		if (before === undefined) delete process.env['TMPDIR'];
		else process.env['TMPDIR'] = before;
	}
	await writeFontsFile(partial, folder);
	await rename(partial, folder).catch(async () => rm(partial, { recursive: true, force: true }));
	return binary;
}

/**
 * Whether the system lacks a shared library that the packed browser asks for.
 *
 * @param {string} binary
 */
function cannotLink(binary) {
	return spawnSync(binary, ['--version'], { encoding: 'utf8' }).status === 127;
}

/** The package brings the libraries that a bare Linux lacks; they go beside the browser. */
async function unpackLibraries() {
	const { inflate } = await import('@sparticuz/chromium');
	await inflate(join(require.resolve('@sparticuz/chromium'), '../../bin/al2023.tar.br'));
}

/**
 * A machine without fonts draws text as empty boxes, so the packed Open Sans is always known; fonts
 * of the system come on top of it where there are any.
 *
 * @param {string} folder where to write
 * @param {string} home where the folder will be in the end
 */
async function writeFontsFile(folder, home) {
	const lines = [
		'<?xml version="1.0"?>',
		'<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
		'<fontconfig>',
		`\t<dir>${home}/fonts</dir>`,
		`\t<cachedir>${home}/fonts-cache</cachedir>`,
		'\t<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
		'</fontconfig>',
		''
	];
	await writeFile(join(folder, 'fonts.conf'), lines.join('\n'));
}

/** @param {Record<string, string>} env */
function packedEnvironment(env) {
	const libraries = join(packedFolder(), 'al2023/lib');
	const paths = [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
	return {
		FONTCONFIG_FILE: join(packedFolder(), 'fonts.conf'),
		...(existsSync(libraries) ? { LD_LIBRARY_PATH: paths } : {})
	};
}
