/** What makes a computer start the relay by itself: the system's own reader takes it, and reads what was meant. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cannotSay, launchdPlist, systemdUnit, windowsTask } from '../../server/at-boot-files.js';
import { temporaryFolder } from './world.ts';

/** A shop that makes it hard: spaces, and signs that mean something to a unit, to XML or to a shell. */
const AWKWARD = {
	root: '/srv/Rose & Söhne 50%',
	node: process.execPath,
	user: 'root',
	data: '/srv/Rose & Söhne 50%/data',
	settings: {
		VITRINE_PORT: '4790',
		VITRINE_BACKUP_OFFSITE: '/media/"blue" $disk <1>\\x'
	},
	folders: ['/media/"blue" $disk <1>\\x']
};

const has = (program: string) => !spawnSync(program, ['--version']).error;

test('a unit of systemd starts this folder with this Node, and lets it write to its folders alone', () => {
	const unit = systemdUnit({ ...AWKWARD, root: '/opt/vitrine', data: '/srv/data' });
	const said = unit.split('\n');
	expect(said).toContain(`ExecStart="${process.execPath}" "/opt/vitrine/server/start.js"`);
	expect(said).toContain('Environment="VITRINE_PORT=4790"');
	expect(said).toContain('ProtectSystem=strict');
	expect(said).toContain('WantedBy=multi-user.target');
	expect(said.filter((line) => line.startsWith('ReadWritePaths'))).toEqual([
		'ReadWritePaths="/opt/vitrine"',
		'ReadWritePaths="/srv/data"',
		'ReadWritePaths="-/media/\\"blue\\" $disk <1>\\\\x"'
	]);
});

test('a folder with a percent sign is itself to systemd, which would read a name of its own in it', () => {
	expect(systemdUnit(AWKWARD)).toContain('WorkingDirectory=/srv/Rose & Söhne 50%%\n');
	expect(systemdUnit(AWKWARD)).toContain('"/srv/Rose & Söhne 50%%/server/start.js"');
});

test('a dollar sign of a folder is no variable to systemd', () => {
	expect(systemdUnit({ ...AWKWARD, root: '/opt/$shop' })).toContain(
		'"/opt/$$shop/server/start.js"'
	);
});

test('a unit may take a port below 1024 where one was asked for, and nothing else of root', () => {
	const low = systemdUnit({ ...AWKWARD, settings: { VITRINE_PORT: '80' } });
	expect(low).toContain('CapabilityBoundingSet=CAP_NET_BIND_SERVICE\nAmbientCapabilities=CAP_NET');
	expect(systemdUnit(AWKWARD)).toContain('CapabilityBoundingSet=\n');
});

test.skipIf(!has('systemd-analyze'))('systemd finds nothing to say against the unit', () => {
	const folder = temporaryFolder();
	const verify = (text: string) => {
		writeFileSync(join(folder, 'vitrine.service'), text);
		const { status, stderr } = spawnSync('systemd-analyze', [
			'verify',
			join(folder, 'vitrine.service')
		]);
		return { status, said: stderr.toString() };
	};
	const unit = systemdUnit(AWKWARD);
	expect(verify(unit)).toEqual({ status: 0, said: '' });
	expect(verify(unit.replace('Restart=always', 'Restart=sometimes')).said).toContain('sometimes');
});

/** Reads a file with Python, which has readers for what launchd and Windows read. */
function readWithPython(text: string, program: string): unknown {
	const { status, stdout, stderr } = spawnSync('python3', ['-c', program], { input: text });
	expect({ status, said: stderr.toString() }).toEqual({ status: 0, said: '' });
	return JSON.parse(stdout.toString());
}

const PLIST =
	'import sys,json,plistlib; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))';

test.skipIf(!has('python3'))('a plist reads back as what was asked for', () => {
	expect(readWithPython(launchdPlist(AWKWARD), PLIST)).toMatchObject({
		Label: 'shop.vitrine.relay',
		UserName: 'root',
		WorkingDirectory: AWKWARD.root,
		ProgramArguments: [process.execPath, `${AWKWARD.root}/server/start.js`],
		EnvironmentVariables: AWKWARD.settings,
		RunAtLoad: true,
		KeepAlive: true
	});
});

const TASK = `import sys,json,xml.etree.ElementTree as e
text = sys.stdin.buffer.read().decode('utf-8').split('\\n', 1)[1]
print(json.dumps({n.tag.split('}')[1]: n.text for n in e.fromstring(text).iter()}))`;

test.skipIf(!has('python3'))('a task of Windows reads back as the command that was meant', () => {
	const shop = {
		root: 'C:\\Rose & Sons',
		node: 'C:\\Program Files\\nodejs\\node.exe',
		user: 'SHOP\\anna',
		data: 'D:\\data',
		settings: { VITRINE_DATA: 'D:\\data', VITRINE_PORT: '4790' },
		folders: []
	};
	expect(readWithPython(windowsTask(shop), TASK)).toMatchObject({
		UserId: 'SHOP\\anna',
		Command: 'cmd.exe',
		Arguments:
			'/d /s /c "set "VITRINE_DATA=D:\\data" && set "VITRINE_PORT=4790" && ' +
			'"C:\\Program Files\\nodejs\\node.exe" "C:\\Rose & Sons\\server\\start.js" ' +
			'>> "C:\\Rose & Sons\\relay.log" 2>&1"',
		WorkingDirectory: 'C:\\Rose & Sons',
		ExecutionTimeLimit: 'PT0S',
		DisallowStartIfOnBatteries: 'false'
	});
});

test('what a system would read otherwise is refused by name', () => {
	expect(cannotSay(AWKWARD, 'linux')).toBeUndefined();
	expect(cannotSay({ ...AWKWARD, root: '/srv/a\nUser=root' }, 'linux')).toContain('User=root');
	expect(cannotSay(AWKWARD, 'win32')).toContain('50%');
});
