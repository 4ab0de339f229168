import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { EnrolledDevice, Quarantined } from '../src/lib/sync/devices.ts';
import { numberOf, OWN_NUMBER, PREFIXES, prefixOf } from './prefix.ts';
import { sealed, sound, type Rows } from './rows.ts';
import type { Statements } from './schema.ts';
import { inTransaction } from './sqlite-file.ts';
import { add, put, sorted } from './sqlite-rows.ts';
import type { Enrolment, Store } from './store.ts';

/** The devices of the workspace. */
export function keepingDevices(
	db: DatabaseSyncInstance,
	ask: Statements
): Pick<Store, 'enrol' | 'readmit' | 'amend' | 'devices'> {
	return {
		async enrol(enrolment) {
			return inTransaction(db, () => {
				const { device } = enrolment;
				const known = ask.device.get(device);
				if (known) return deviceFrom(sound('devices', known, `device ${device}`));
				const row = newRow(enrolment, nextNumber(allOf(ask), ask));
				add(ask, 'devices', row);
				return deviceFrom(row);
			});
		},
		async readmit(devices, yields) {
			inTransaction(db, () => readmit(ask, devices, yields));
		},
		async amend(device, amendment) {
			return inTransaction(db, () => {
				const known = ask.device.get(device);
				if (!known) throw new Error(`no device ${device}`);
				const row = { ...sound('devices', known, `device ${device}`), ...amendment };
				put(ask, 'devices', row);
				return deviceFrom(row);
			});
		},
		async devices() {
			return sorted('devices', ask).sound.map(deviceFrom);
		}
	};
}

/** What was last heard of each device, and what those that were shut out handed over. */
export function keepingNews(
	db: DatabaseSyncInstance,
	ask: Statements
): Pick<Store, 'sight' | 'sightings' | 'quarantine' | 'quarantined' | 'rule'> {
	return {
		async sight({ device, at, app, unsent }) {
			put(ask, 'sightings', { device, at, app, unsent });
		},
		async sightings() {
			return sorted('sightings', ask).sound.map(({ device, at, app, unsent }) => {
				return { device, at, app, unsent };
			});
		},
		async quarantine(facts) {
			inTransaction(db, () => {
				for (const { key, text, at } of facts) {
					if (ask.quarantined.get(key)) continue;
					add(ask, 'quarantine', { key, text, at, judge: null, ruled: null, accepted: null });
				}
			});
		},
		async quarantined() {
			const { sound: rows } = sorted('quarantine', ask);
			return rows.map(quarantinedFrom).sort((a, b) => a.at - b.at);
		},
		async rule(keys, { by, at, accepted }) {
			inTransaction(db, () => {
				for (const key of keys) {
					const read = ask.quarantined.get(key);
					const row = read && sound('quarantine', read);
					if (!row || row.judge !== null) continue;
					put(ask, 'quarantine', { ...row, judge: by, ruled: at, accepted: Number(accepted) });
				}
			});
		}
	};
}

function readmit(ask: Statements, devices: readonly EnrolledDevice[], yields?: string): void {
	const known = new Map(allOf(ask).map((row) => [row.number, row]));
	const ids = new Set([...known.values()].map(({ device }) => device));
	for (const told of devices) {
		const number = numberOf(told.prefix);
		const holder = known.get(number);
		if (number < OWN_NUMBER || ids.has(told.device) || (holder && holder.device !== yields))
			continue;
		if (holder) {
			const next = nextNumber([...known.values()], ask);
			const moved = { ...holder, number: next, prefix: prefixOf(next) };
			const sum = sealed('devices', moved).at(-1) ?? null;
			ask.renumber.run(next, moved.prefix, sum, holder.device);
			known.set(next, moved);
		}
		const { lease = null, away = null, revoked = null } = told;
		const row = { ...newRow(told, number), lease, away, revoked };
		add(ask, 'devices', row);
		known.set(number, row);
		ids.add(told.device);
	}
}

/** All are proved: one that cannot be read may be the device that is asked for, and has its prefix. */
function allOf(ask: Statements): readonly Rows['devices'][] {
	return ask.all.devices.all().map((row) => sound('devices', row));
}

/** The first number behind all that were given, and behind those that a restore has passed over. */
function nextNumber(given: readonly Rows['devices'][], ask: Statements): number {
	return Math.max(0, firstFree(ask), ...given.map(({ number }) => number + 1));
}

function newRow(enrolment: Enrolment, number: number): Rows['devices'] {
	const { device, name, class: kind, location = null, key, at, recovered } = enrolment;
	const given = { number, device, prefix: prefixOf(number), name, class: kind, location, key, at };
	return { ...given, lease: null, away: null, revoked: null, recovered: recovered ? 1 : 0 };
}

/** The first number whose prefix is certainly nobody's, as a restore has left it. */
function firstFree(ask: Statements): number {
	const row = ask.meta.all().find(({ name }) => name === PREFIXES);
	return row ? Number(sound('meta', row).value) : 0;
}

/** A device as the relay tells of it. */
function deviceFrom(row: Rows['devices']): EnrolledDevice {
	const {
		device,
		prefix,
		name,
		class: kind,
		location,
		key,
		at,
		lease,
		away,
		revoked,
		recovered
	} = row;
	return {
		device,
		prefix,
		name,
		class: kind,
		key,
		at,
		...(location === null ? {} : { location }),
		...(lease === null ? {} : { lease }),
		...(away === null ? {} : { away }),
		...(revoked === null ? {} : { revoked }),
		...(recovered === 1 ? { recovered: true } : {})
	};
}

function quarantinedFrom({
	key,
	text,
	at,
	judge,
	ruled,
	accepted
}: Rows['quarantine']): Quarantined {
	if (judge === null || ruled === null) return { key, text, at };
	return { key, text, at, ruling: { by: judge, at: ruled, accepted: accepted === 1 } };
}
