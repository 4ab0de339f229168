/**
 * What the list of a shop file says, and the bounds that it keeps to. It stands in a shop file beside `verify.mjs`,
 * which uses it. Nothing is believed of a list but what has the form given here.
 */

/** What the first line of a manifest says, and what is signed begins with. */
export const FORMAT = 'vitrine shop file 1';

/** Most of what one file may hold: a shop of decades stays below, and a file made to do harm is left in time. */
export const MOST = {
	manifestBytes: 128 * 2 ** 20,
	signatureBytes: 1_024,
	/** Of any other file in it. */
	bytes: 2 ** 30,
	facts: 3_000_000,
	factBytes: 2 ** 20,
	papers: 500_000,
	devices: 5_000
};

/**
 * @typedef {object} Device A device of the shop that wrote facts.
 * @property {string} device
 * @property {string} prefix
 * @property {string} name
 * @property {'owner' | 'counter' | 'bench' | 'back-office' | 'show'} class
 * @property {string} [location]
 * @property {string} key Its public key: the raw P-256 point in base64url.
 * @property {number} at When it was let in, ms since 1970.
 * @property {number} [lease]
 * @property {number} [away]
 * @property {true} [recovered]
 * @property {number} [revoked] When it was shut out, ms since 1970.
 *
 * @typedef {object} Manifest What is in the file, as its `manifest.json` says.
 * @property {string} format
 * @property {string} made
 * @property {string} by The device that wrote it.
 * @property {string} [shop]
 * @property {readonly Device[]} devices
 * @property {number} facts How many there are.
 * @property {string} chain The hash of the last one.
 * @property {Readonly<Record<string, { readonly bytes: number, readonly sha256: string }>>} files
 * @property {readonly string[]} missing Papers that facts name and that the device could not get.
 * @property {readonly string[]} erased Papers that facts name and that went with people who were erased.
 * @property {readonly string[]} [leftOut] Keys of facts that bore no signature that holds, and are not in it.
 */

/** A file is not what it should be: the message names the first thing that does not hold. */
export class Broken extends Error {
	/** @override */
	name = 'Broken';
}

const HASH = /^[0-9a-f]{64}$/;
const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const PREFIX = /^(R0|[A-Z]{1,3}[1-9])$/;
const KEY = /^[A-Za-z0-9_-]{87}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const CLASSES = ['owner', 'counter', 'bench', 'back-office', 'show'];

/**
 * The list of a shop file, if all of it has its form. Throws `Broken` with what has not.
 *
 * @param {string} json
 * @returns {Manifest}
 */
export function manifestIn(json) {
	const told = parsed(json);
	const { format, made, by, shop, facts, chain, leftOut } = told;
	if (format !== FORMAT) throw new Broken('manifest.json is not that of a shop file');
	const devices = devicesIn(told['devices']);
	check(
		'by',
		devices.some(({ device }) => device === by)
	);
	check('made', typeof made === 'string' && MOMENT.test(made) && !Number.isNaN(Date.parse(made)));
	check('shop', shop === undefined || isText(shop, 1_000));
	check('facts', isCount(facts, MOST.facts));
	check('chain', isHash(chain));
	check('files', isFiles(told['files']));
	for (const name of ['missing', 'erased']) check(name, isListOf(told[name], isHash, MOST.papers));
	check('leftOut', leftOut === undefined || isListOf(leftOut, isLine, MOST.facts));
	return /** @type {Manifest} */ ({ ...told, devices });
}

/**
 * The keys under which the facts of these devices verify. Throws `Broken` where one is none.
 *
 * @param {readonly Pick<Device, 'device' | 'key'>[]} devices
 * @returns {Promise<ReadonlyMap<string, CryptoKey>>}
 */
export async function keysOf(devices) {
	const how = { name: 'ECDSA', namedCurve: 'P-256' };
	const keys = new Map();
	for (const { device, key } of devices) {
		const read = crypto.subtle.importKey('raw', fromBase64(key), how, false, ['verify']);
		keys.set(
			device,
			await read.catch(() => {
				throw new Broken(`the key of device ${device} is none`);
			})
		);
	}
	return keys;
}

/**
 * The devices with what is known of one, and nothing else of what was told.
 *
 * @param {unknown} told
 * @returns {readonly Device[]}
 */
function devicesIn(told) {
	check('devices', Array.isArray(told) && told.length > 0 && told.length <= MOST.devices);
	const devices = /** @type {readonly unknown[]} */ (told).map(deviceIn);
	for (const name of /** @type {const} */ (['device', 'prefix']))
		check('devices', new Set(devices.map((each) => each[name])).size === devices.length);
	return devices;
}

/**
 * @param {unknown} told
 * @returns {Device}
 */
function deviceIn(told) {
	check('devices', isThings(told));
	const all = /** @type {Record<string, unknown>} */ (told);
	const { device, prefix, name, class: kind, location, key, at, lease, away, recovered } = all;
	const { revoked } = all;
	check(
		'devices',
		[
			[device, ID],
			[prefix, PREFIX],
			[key, KEY]
		].every(
			([value, form]) => typeof value === 'string' && /** @type {RegExp} */ (form).test(value)
		) &&
			isText(name, 60) &&
			String(name).trim() !== '' &&
			CLASSES.includes(String(kind)) &&
			isCount(at) &&
			(location === undefined || isText(location, 64)) &&
			(lease === undefined || (isCount(lease, 366) && lease !== 0)) &&
			[away, revoked].every((value) => value === undefined || isCount(value)) &&
			(recovered === undefined || recovered === true)
	);
	const sound = {
		device,
		prefix,
		name,
		class: kind,
		location,
		key,
		at,
		lease,
		away,
		recovered,
		revoked
	};
	const here = Object.entries(sound).filter(([, value]) => value !== undefined);
	return /** @type {Device} */ (Object.fromEntries(here));
}

/** @param {unknown} value */
function isFiles(value) {
	return (
		isThings(value) &&
		Object.hasOwn(value, 'facts.jsonl') &&
		Object.values(value).every(
			(file) => isThings(file) && isCount(file['bytes'], MOST.bytes) && isHash(file['sha256'])
		)
	);
}

/**
 * @param {string} json
 * @returns {Record<string, unknown>}
 */
function parsed(json) {
	try {
		const told = JSON.parse(json);
		if (isThings(told)) return told;
	} catch {
		// Said below.
	}
	throw new Broken('manifest.json cannot be read');
}

/**
 * @param {string} name
 * @param {boolean} holds
 */
function check(name, holds) {
	if (!holds) throw new Broken(`what manifest.json says under ${name} is not of its form`);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isThings(value) {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @param {(each: unknown) => boolean} isOne
 * @param {number} most
 */
function isListOf(value, isOne, most) {
	return Array.isArray(value) && value.length <= most && value.every(isOne);
}

/**
 * @param {unknown} value
 * @param {number} [most]
 */
function isCount(value, most = Number.MAX_SAFE_INTEGER) {
	return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
}

/**
 * @param {unknown} value
 * @param {number} most
 */
function isText(value, most) {
	return typeof value === 'string' && value.length <= most;
}

/** @param {unknown} value */
function isLine(value) {
	return isText(value, 200);
}

/** @param {unknown} value */
function isHash(value) {
	return typeof value === 'string' && HASH.test(value);
}

/** @param {string} base64url */
export function fromBase64(base64url) {
	const plain = base64url.replaceAll('-', '+').replaceAll('_', '/');
	return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0));
}
