/**
 * `npm run service`: has this computer start the relay by itself, before anybody signs in, and again when it
 * ends. `-- --print` only prints what it would write; `-- --remove` takes it away.
 *
 * Settings are the VITRINE_… of now; paths are of this folder and this Node.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { cannotSay, LABEL, launchdPlist, NAME, systemdUnit, windowsTask } from './at-boot-files.js';
import { root } from './install.js';

const KEPT =
	/^VITRINE_(APP|DATA|PORT|HTTPS_PORT|HOSTS?|CERT|KEY|PROXY|BACKUP|BACKUP_OFFSITE|BACKUP_HOUR|LIMIT_\w+)$/;
const PATHS = /^VITRINE_(APP|DATA|CERT|KEY|BACKUP|BACKUP_OFFSITE)$/;

const UNIT = `/etc/systemd/system/${NAME}.service`;
const PLIST = `/Library/LaunchDaemons/${LABEL}.plist`;
const TASK = join(tmpdir(), `${NAME}-task.xml`);

/** What each system is told, and how its service is looked after. */
const SYSTEMS = /** @type {const} */ ({
	linux: {
		file: UNIT,
		text: systemdUnit,
		install: ['systemctl daemon-reload', `systemctl enable ${NAME}`],
		remove: [`systemctl disable --now ${NAME}`],
		after: ['systemctl daemon-reload'],
		care: {
			Start: `sudo systemctl start ${NAME}`,
			Stop: `sudo systemctl stop ${NAME}`,
			'Start again': `sudo systemctl restart ${NAME}`,
			Log: `sudo journalctl -u ${NAME} -f`
		}
	},
	darwin: {
		file: PLIST,
		text: launchdPlist,
		install: [],
		remove: [`launchctl bootout system/${LABEL}`],
		after: [],
		care: {
			Start: `sudo launchctl bootstrap system ${PLIST}`,
			Stop: `sudo launchctl bootout system/${LABEL}`,
			'Start again': `sudo launchctl kickstart -k system/${LABEL}`,
			Log: `tail -f "${root}/relay.log"`
		}
	},
	win32: {
		file: TASK,
		text: windowsTask,
		install: [`schtasks /Create /F /TN ${NAME} /XML "${TASK}"`],
		remove: [`schtasks /End /TN ${NAME}`, `schtasks /Delete /F /TN ${NAME}`],
		after: [],
		care: {
			Start: `schtasks /Run /TN ${NAME}`,
			Stop: `schtasks /End /TN ${NAME}`,
			'Start again': `schtasks /End /TN ${NAME} & schtasks /Run /TN ${NAME}`,
			Log: `type "${root}\\relay.log"`
		}
	}
});

/** @typedef {(typeof SYSTEMS)[keyof typeof SYSTEMS]} System */

/** @param {readonly string[]} args */
function main(args) {
	const unknown = args.find((it) => it !== '--print' && it !== '--remove');
	if (unknown) return refuse(`${unknown} is not known: say --print, --remove or nothing.`);
	const system = Object.entries(SYSTEMS).find(([name]) => name === process.platform)?.[1];
	if (!system)
		return refuse(
			`Have ${process.platform} start "${process.execPath}" "${root}/server/start.js".`
		);
	if (args.includes('--remove')) return remove(system);
	const order = orderOf(process.env);
	const cannot = cannotSay(order, process.platform);
	if (cannot) return refuse(cannot);
	const text = system.text(order);
	if (args.includes('--print')) return void process.stdout.write(text);
	install(system, order, text);
}

/**
 * @param {System} system
 * @param {import('./at-boot-files.js').BootOrder} order
 * @param {string} text
 */
function install(system, { data, folders, settings }, text) {
	try {
		writeFileSync(system.file, system.file === TASK ? `\uFEFF${text}` : text, {
			encoding: system.file === TASK ? 'utf16le' : 'utf8'
		});
	} catch (error) {
		return refuseRights(error, settings);
	}
	for (const folder of [data, ...folders]) makeOwned(folder);
	console.log(`Wrote ${system.file}:\n\n${text}`);
	const undone = system.install.filter((command) => !run(command));
	if (undone.length > 0)
		return refuse(`This did not work; the system says why above:\n${undone.join('\n')}`);
	console.log('The relay starts with this computer from now on. By hand:');
	for (const [what, command] of Object.entries(system.care))
		console.log(`  ${what.padEnd(12)} ${command}`);
}

/** @param {System} system */
function remove(system) {
	if (system.file !== TASK && !existsSync(system.file))
		return refuse(`There is no ${system.file}: nothing to remove.`);
	system.remove.forEach(run);
	try {
		rmSync(system.file, { force: true });
	} catch (error) {
		return refuseRights(error, {}, '--remove');
	}
	system.after.forEach(run);
	console.log('The relay does not start by itself any more. The data folder stays as it is.');
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {import('./at-boot-files.js').BootOrder}
 */
function orderOf(environment) {
	const settings = Object.fromEntries(
		Object.entries(environment)
			.filter(([name, value]) => KEPT.test(name) && value?.trim())
			.map(([name, value = '']) => [name, PATHS.test(name) ? resolve(root, value) : value.trim()])
	);
	return {
		root,
		node: process.execPath,
		// Whoever typed sudo, and not root: the folders are theirs.
		user: environment['SUDO_USER'] ?? userInfo().username,
		data: settings['VITRINE_DATA'] ?? join(root, 'data'),
		settings,
		folders: [settings['VITRINE_BACKUP'], settings['VITRINE_BACKUP_OFFSITE']].filter(
			(it) => it !== undefined
		)
	};
}

/** Makes a folder that is absent, for whoever typed sudo. @param {string} folder */
function makeOwned(folder) {
	// What is on a disk that is not here is made when the disk is.
	if (existsSync(folder) || !existsSync(dirname(folder))) return;
	mkdirSync(folder, { mode: 0o700 });
	const { SUDO_UID: user, SUDO_GID: group } = process.env;
	if (user && group) chownSync(folder, Number(user), Number(group));
}

/**
 * @param {unknown} error
 * @param {Readonly<Record<string, string>>} settings
 * @param {string} [option]
 */
function refuseRights(error, settings, option = '') {
	if (!(error instanceof Error && /EACCES|EPERM/.test(error.message))) throw error;
	const given = Object.entries(settings).map(([name, value]) => `'${name}=${value}'`);
	const command = `sudo env ${[...given, `'${process.execPath}'`].join(' ')} '${root}/server/at-boot.js'`;
	refuse(`Only the administrator of this computer may do that. Run:\n${command} ${option}`);
}

/** @param {string} command */
function run(command) {
	return spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0;
}

/** @param {string} why */
function refuse(why) {
	console.error(why);
	process.exitCode = 1;
}

main(process.argv.slice(2));
