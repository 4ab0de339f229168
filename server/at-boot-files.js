/**
 * What makes a computer start the relay by itself: the text for systemd, launchd and the Task Scheduler. Pure:
 * the same order gives the same text, and nothing is read or written.
 */

/**
 * @typedef {object} BootOrder
 * @property {string} root folder of Vitrine
 * @property {string} node the program that runs it
 * @property {string} user whose files they are, and as whom it runs
 * @property {string} data folder of the relay's store
 * @property {Readonly<Record<string, string>>} settings VITRINE_… and what they are
 * @property {readonly string[]} folders further ones that it writes to, absent ones too
 */

/** The name of the service to systemd and the Task Scheduler. */
export const NAME = 'vitrine';

/** The name of the service to launchd. */
export const LABEL = 'shop.vitrine.relay';

/**
 * A unit of the whole system and not of a user: it starts before anybody signs in, and only there may the sandbox
 * be asked for on every system. Restarts for ever, because nobody in a shop looks.
 *
 * @param {BootOrder} order
 */
export function systemdUnit({ root, node, user, data, settings, folders }) {
	const environment = { ...settings, PATH: pathOf(node), npm_config_cache: '/var/cache/vitrine' };
	const low = Object.entries(settings).some(
		([name, value]) => /^VITRINE_(HTTPS_)?PORT$/.test(name) && Number(value) < 1024
	);
	const capabilities = low ? 'CAP_NET_BIND_SERVICE' : '';
	return lines(
		'[Unit]',
		'Description=Vitrine, the relay of the shop',
		'Wants=network-online.target',
		'After=network-online.target time-sync.target',
		'StartLimitIntervalSec=0',
		'',
		'[Service]',
		`User=${user}`,
		`WorkingDirectory=${percent(root)}`,
		`ExecStart=${[node, `${root}/server/start.js`].map((it) => quoted(it).replaceAll('$', '$$$$')).join(' ')}`,
		...Object.entries(environment).map(
			([name, value]) => `Environment=${quoted(`${name}=${value}`)}`
		),
		'Restart=always',
		'RestartSec=5',
		'TimeoutStopSec=60',
		'UMask=0077',
		'CacheDirectory=vitrine',
		'NoNewPrivileges=yes',
		'ProtectSystem=strict',
		// A folder on a disk that is not plugged in keeps no shop closed.
		...[root, data, ...folders.map((it) => `-${it}`)].map((it) => `ReadWritePaths=${quoted(it)}`),
		'PrivateTmp=yes',
		'PrivateDevices=yes',
		'ProtectKernelTunables=yes',
		'ProtectKernelModules=yes',
		'ProtectControlGroups=yes',
		'RestrictSUIDSGID=yes',
		'RestrictNamespaces=yes',
		'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
		'LockPersonality=yes',
		`CapabilityBoundingSet=${capabilities}`,
		...(low ? [`AmbientCapabilities=${capabilities}`] : []),
		'',
		'[Install]',
		'WantedBy=multi-user.target'
	);
}

/**
 * A daemon of launchd, which starts before anybody signs in, under the owner's name.
 *
 * @param {BootOrder} order
 */
export function launchdPlist({ root, node, user, settings }) {
	const environment = { ...settings, PATH: `${pathOf(node)}:/usr/sbin:/sbin` };
	return lines(
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
		'<plist version="1.0">',
		'<dict>',
		...entry('Label', LABEL),
		...entry('UserName', user),
		...entry('WorkingDirectory', root),
		'\t<key>ProgramArguments</key>',
		'\t<array>',
		...[node, `${root}/server/start.js`].map((it) => `\t\t<string>${escaped(it)}</string>`),
		'\t</array>',
		'\t<key>EnvironmentVariables</key>',
		'\t<dict>',
		...Object.entries(environment).flatMap(([name, value]) =>
			entry(name, value).map((line) => `\t${line}`)
		),
		'\t</dict>',
		'\t<key>RunAtLoad</key>',
		'\t<true/>',
		'\t<key>KeepAlive</key>',
		'\t<true/>',
		'\t<key>ExitTimeOut</key>',
		'\t<integer>60</integer>',
		'\t<key>Umask</key>',
		'\t<integer>63</integer>',
		...entry('StandardOutPath', `${root}/relay.log`),
		...entry('StandardErrorPath', `${root}/relay.log`),
		'</dict>',
		'</plist>'
	);
}

/**
 * A task of Windows that starts with the computer, under the owner's name and without a password kept. The Task
 * Scheduler knows neither settings nor a log, so a command line of `cmd` gives both.
 *
 * @param {BootOrder} order
 */
export function windowsTask({ root, node, user, settings }) {
	const set = Object.entries(settings).map(([name, value]) => `set "${name}=${value}" && `);
	const run = `"${node}" "${root}\\server\\start.js" >> "${root}\\relay.log" 2>&1`;
	return lines(
		'<?xml version="1.0" encoding="UTF-16"?>',
		'<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
		'\t<Triggers><BootTrigger><Enabled>true</Enabled></BootTrigger></Triggers>',
		'\t<Principals>',
		'\t\t<Principal id="Author">',
		`\t\t\t<UserId>${escaped(user)}</UserId>`,
		'\t\t\t<LogonType>S4U</LogonType>',
		'\t\t\t<RunLevel>LeastPrivilege</RunLevel>',
		'\t\t</Principal>',
		'\t</Principals>',
		'\t<Settings>',
		'\t\t<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
		'\t\t<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
		'\t\t<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
		'\t\t<StartWhenAvailable>true</StartWhenAvailable>',
		'\t\t<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
		'\t\t<RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure>',
		'\t</Settings>',
		'\t<Actions Context="Author">',
		'\t\t<Exec>',
		'\t\t\t<Command>cmd.exe</Command>',
		`\t\t\t<Arguments>${escaped(`/d /s /c "${set.join('')}${run}"`)}</Arguments>`,
		`\t\t\t<WorkingDirectory>${escaped(root)}</WorkingDirectory>`,
		'\t\t</Exec>',
		'\t</Actions>',
		'</Task>'
	);
}

/**
 * Why an order cannot be written down so that it reads back the same; undefined when it can.
 *
 * @param {BootOrder} order
 * @param {NodeJS.Platform} platform
 */
export function cannotSay({ root, node, user, data, settings, folders }, platform) {
	const banned = platform === 'win32' ? /[\p{Cc}"%]/u : /\p{Cc}/u;
	const wrong = [root, node, user, data, ...folders, ...Object.values(settings)].find((it) =>
		banned.test(it)
	);
	if (wrong === undefined) return undefined;
	const signs = platform === 'win32' ? 'a quotation mark, a % or a line break' : 'a line break';
	return `${JSON.stringify(wrong)} holds ${signs}, which a service cannot be told.`;
}

/** @param {string} node */
function pathOf(node) {
	const folder = node.slice(0, node.lastIndexOf('/'));
	return [...new Set([folder, '/usr/local/bin', '/usr/bin', '/bin'])].join(':');
}

/** @param {string} text */
function quoted(text) {
	return `"${percent(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** @param {string} text */
function percent(text) {
	return text.replaceAll('%', '%%');
}

/**
 * @param {string} key
 * @param {string} value
 */
function entry(key, value) {
	return [`\t<key>${escaped(key)}</key>`, `\t<string>${escaped(value)}</string>`];
}

/** @param {string} text */
function escaped(text) {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** @param {readonly string[]} all */
function lines(...all) {
	return `${all.join('\n')}\n`;
}
