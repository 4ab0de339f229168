import {
	DEVICE_CLASSES,
	DEVICE_NAME_MAX,
	LEASE_DAYS_MAX,
	QUARANTINE_PAGE,
	RECALL_PAGE,
	narrows,
	type DeviceAnswer,
	type DeviceChange,
	type DevicesFromDevice,
	type EnrolledDevice
} from '../src/lib/sync/devices.ts';
import { CLOSE, type FromRelay } from '../src/lib/sync/protocol.ts';
import { TRY_LATER, malformed, overLimit } from './breach.ts';
import { KEY_LENGTH_MAX, ULID } from './greeting.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';
import type { Registry } from './registry.ts';
import type { Sightings } from './sightings.ts';

/** What the desk needs from the relay around it. */
export interface DeskParts {
	readonly ports: Pick<Ports, 'now' | 'log' | 'store'>;
	readonly limits: Pick<Limits, 'devices'>;
	readonly registry: Registry;
	readonly sightings: Sightings;
	/** Devices that are here now. */
	readonly here: () => ReadonlySet<string>;
	/** Closes every socket of a device. */
	readonly end: (device: string, code: number, reason: string) => void;
	/** Ends everything that a device was given to open doors with: tokens, and invitations it made. */
	readonly disarm: (device: string) => void;
	/** When the certificate ends that somebody else keeps; undefined while that is far off. */
	readonly certificateEnds: () => number | undefined;
	/** Devices are not what everybody was told. */
	readonly changed: () => void;
}

/** A request about devices that an owner's device may make. */
export type DeskRequest = Extract<
	DevicesFromDevice,
	{ t: 'survey' | 'change' | 'revoke' | 'rule' | 'recall' }
>;

const KINDS: ReadonlySet<string> = new Set(['survey', 'change', 'revoke', 'rule', 'recall']);
const PLACE_LENGTH_MAX = 64;
/** More than any relay has given: three letters and a digit are 164,000 devices. */
const PREFIX_LENGTH_MAX = 4;

/** Whether a message is a request to the desk. */
export function isForDesk(message: { readonly t: string }): message is DeskRequest {
	return KINDS.has(message.t);
}

/** Where an owner's device looks after the other devices. One request after another. */
export class DeviceDesk {
	private queue: Promise<unknown> = Promise.resolve();

	constructor(private readonly parts: DeskParts) {}

	/** Does what `asker` asks. Throws a `Breach`; rejects when the disk does not take it. */
	answer(asker: string, request: DeskRequest): Promise<FromRelay> {
		const { n } = request;
		if (!Number.isSafeInteger(n)) throw malformed(`${request.t} needs a number`);
		const answered = this.queue.then(() => this.answerNow(asker, request));
		this.queue = answered.catch(() => undefined);
		return answered;
	}

	private async answerNow(asker: string, request: DeskRequest): Promise<FromRelay> {
		const { n } = request;
		const own = this.parts.registry.of(asker);
		if (own?.class !== 'owner' || own.revoked !== undefined)
			return { t: 'changed', n, is: 'not-owner' };
		if (request.t === 'survey') return this.survey(asker, n);
		if (request.t === 'rule') return this.rule(asker, request);
		if (request.t === 'recall') return { t: 'changed', n, is: await this.recall(asker, request) };
		const { device } = request;
		const is =
			request.t === 'revoke'
				? await this.revoke(asker, String(device))
				: await this.change(asker, String(device), soundChange(request.change));
		return { t: 'changed', n, is };
	}

	private async survey(asker: string, n: number): Promise<FromRelay> {
		const { ports, sightings, here, certificateEnds } = this.parts;
		const [present, certificate] = [here(), certificateEnds()];
		const all = await ports.store.quarantined();
		const open = all.filter(({ ruling }) => !ruling);
		// Whoever decided may have been switched off before it brought them in.
		const own = all.filter(({ ruling }) => ruling?.accepted && ruling.by === asker);
		return {
			t: 'surveyed',
			n,
			sightings: sightings
				.all()
				.map((each) => (present.has(each.device) ? { ...each, at: ports.now() } : each)),
			quarantine: [...open.slice(0, QUARANTINE_PAGE), ...own.slice(-QUARANTINE_PAGE)],
			more: Math.max(0, open.length - QUARANTINE_PAGE),
			...(certificate === undefined ? {} : { certificate })
		};
	}

	private async change(asker: string, device: string, change: DeviceChange): Promise<DeviceAnswer> {
		const { registry, ports, changed, end } = this.parts;
		const known = registry.of(device);
		if (!known || known.revoked !== undefined) return 'unknown';
		const next = change.class ?? known.class;
		if (next !== 'owner' && this.isLastOwner(device)) return 'last-owner';
		if (narrows(known.class, next)) return 'narrower';
		await registry.amend(device, change);
		ports.log('info', 'device changed', { device, by: asker, ...change });
		changed();
		// It is given more than before: what, it is told when it comes again, at once.
		if (next !== known.class) end(device, TRY_LATER, 'this device is for something else now');
		return 'done';
	}

	private async revoke(asker: string, device: string): Promise<DeviceAnswer> {
		const { registry, ports, changed, disarm, end } = this.parts;
		const known = registry.of(device);
		if (!known || known.revoked !== undefined) return 'unknown';
		if (this.isLastOwner(device)) return 'last-owner';
		await registry.amend(device, { revoked: ports.now() });
		disarm(device);
		end(device, CLOSE.shutOut, 'this device was shut out');
		ports.log('warn', 'device shut out', { device, by: asker });
		changed();
		return 'done';
	}

	/** What an owner's device knows of devices that the relay does not, or not any more, is so again. */
	private async recall(
		asker: string,
		{ devices, anew }: Extract<DeskRequest, { t: 'recall' }>
	): Promise<DeviceAnswer> {
		const { registry, ports, limits, changed } = this.parts;
		if (!Array.isArray(devices) || devices.length > RECALL_PAGE)
			throw malformed(`recall needs at most ${RECALL_PAGE} devices`);
		const told = devices.map(soundDevice).filter(({ device }) => device !== asker);
		// Whoever was cut short asks for the same again, when there are facts already.
		if (anew && told.every(({ device, key }) => registry.keyOf(device) === key)) return 'done';
		if (anew && !(await this.isEmptyBut(asker))) return 'not-empty';
		const known = told.filter(({ device }) => registry.of(device));
		if (registry.size + told.length - known.length > limits.devices)
			throw overLimit('the workspace takes no more devices');
		const again = anew
			? await registry.readmit(
					told.map((each) => ({ ...each, revoked: each.revoked ?? ports.now() })),
					asker
				)
			: await registry.readmit(told);
		for (const { device, revoked } of known)
			if (revoked !== undefined) await this.revoke(asker, device);
		if (again > 0) ports.log('warn', 'devices known again', { by: asker, devices: again });
		changed();
		return 'done';
	}

	/** Nothing was ever entered here, and nobody else may. */
	private async isEmptyBut(asker: string): Promise<boolean> {
		const { registry, ports } = this.parts;
		const others = registry.all().filter(({ device }) => device !== asker);
		const alone = others.every(({ revoked }) => revoked !== undefined);
		return alone && (await ports.store.catalogue()).length === 0;
	}

	private async rule(
		asker: string,
		{ n, keys, accept }: Extract<DeskRequest, { t: 'rule' }>
	): Promise<FromRelay> {
		const sound = Array.isArray(keys) && keys.every((key) => typeof key === 'string');
		if (!sound || keys.length > QUARANTINE_PAGE) throw malformed('rule needs keys');
		const { store, now, log } = this.parts.ports;
		await store.rule(keys, { by: asker, at: now(), accepted: accept === true });
		const asked = new Set(keys);
		const facts = (await store.quarantined()).filter(({ key }) => asked.has(key));
		log('info', 'quarantine', { by: asker, accepted: accept === true, facts: facts.length });
		return { t: 'ruled', n, facts };
	}

	/** Without an owner's device nobody could change anything any more. */
	private isLastOwner(device: string): boolean {
		const owners = this.parts.registry
			.all()
			.filter((each) => each.class === 'owner' && each.revoked === undefined);
		return owners.length === 1 && owners[0]?.device === device;
	}
}

/** A device as it may be made known, and nothing else of what was sent. Throws a `Breach`. */
function soundDevice(told: unknown): EnrolledDevice {
	if (typeof told !== 'object' || told === null) throw malformed('recall needs devices');
	const { device, prefix, key, at, revoked, recovered, ...rest } = told as Readonly<
		Record<string, unknown>
	>;
	const { name, class: kind, location, lease, away } = soundChange(rest);
	if (
		typeof device !== 'string' ||
		!ULID.test(device) ||
		typeof prefix !== 'string' ||
		prefix.length > PREFIX_LENGTH_MAX ||
		typeof key !== 'string' ||
		key.length > KEY_LENGTH_MAX ||
		!Number.isSafeInteger(at) ||
		!(revoked === undefined || Number.isSafeInteger(revoked)) ||
		name === undefined ||
		kind === undefined
	) {
		throw malformed('recall tells of something that is no device');
	}
	return {
		device,
		prefix,
		name,
		class: kind,
		key,
		at: Number(at),
		...(location === undefined ? {} : { location }),
		...(lease === undefined ? {} : { lease }),
		...(away === undefined ? {} : { away }),
		...(recovered === true ? { recovered } : {}),
		...(revoked === undefined ? {} : { revoked: Number(revoked) })
	};
}

/** What may be changed, and nothing else of what was sent. Throws a `Breach`. */
function soundChange(change: unknown): DeviceChange {
	if (typeof change !== 'object' || change === null) throw malformed('change needs a change');
	const { name, class: kind, location, lease, away } = change as Readonly<Record<string, unknown>>;
	const days = Number.isSafeInteger(lease) ? Number(lease) : 0;
	if (
		(name !== undefined && (typeof name !== 'string' || name.trim() === '')) ||
		(kind !== undefined && !DEVICE_CLASSES.includes(kind as never)) ||
		(location !== undefined &&
			(typeof location !== 'string' || location.length > PLACE_LENGTH_MAX)) ||
		(lease !== undefined && (days < 1 || days > LEASE_DAYS_MAX)) ||
		(away !== undefined && !(Number.isSafeInteger(away) && Number(away) >= 0))
	) {
		throw malformed('a device cannot be changed so');
	}
	return {
		...(name === undefined ? {} : { name: name.trim().slice(0, DEVICE_NAME_MAX) }),
		...(kind === undefined ? {} : { class: kind as NonNullable<DeviceChange['class']> }),
		...(location === undefined ? {} : { location }),
		...(lease === undefined ? {} : { lease: days }),
		...(away === undefined ? {} : { away: Number(away) })
	};
}
