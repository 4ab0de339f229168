import { createHash } from 'node:crypto';
import type { Authority } from './tls.ts';

/**
 * The authority's certificate as a profile, which is what iPadOS, iOS and macOS install. The same authority
 * gives the same ids, so that a device that has it replaces it and does not hold it twice. Source: Apple,
 * Configuration Profile Reference, payload type `com.apple.security.root`.
 */
export function profileFor({ name, fingerprint }: Authority, der: Buffer): string {
	const [whole, part] = ['profile', 'certificate'].map((use) => idOf(`${fingerprint} ${use}`));
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>PayloadContent</key>
	<array>
		<dict>
			<key>PayloadCertificateFileName</key><string>vitrine.crt</string>
			<key>PayloadContent</key><data>${der.toString('base64')}</data>
			<key>PayloadDescription</key><string>Lets this device reach the shop’s relay.</string>
			<key>PayloadDisplayName</key><string>${escaped(name)}</string>
			<key>PayloadIdentifier</key><string>vitrine.${part}</string>
			<key>PayloadType</key><string>com.apple.security.root</string>
			<key>PayloadUUID</key><string>${part}</string>
			<key>PayloadVersion</key><integer>1</integer>
		</dict>
	</array>
	<key>PayloadDescription</key><string>Lets this device reach the shop’s relay over a line that nobody else reads.</string>
	<key>PayloadDisplayName</key><string>${escaped(name)}</string>
	<key>PayloadIdentifier</key><string>vitrine.${whole}</string>
	<key>PayloadRemovalDisallowed</key><false/>
	<key>PayloadType</key><string>Configuration</string>
	<key>PayloadUUID</key><string>${whole}</string>
	<key>PayloadVersion</key><integer>1</integer>
</dict>
</plist>
`;
}

/** Text as it may stand in XML and HTML. */
export function escaped(text: string): string {
	const signs: Readonly<Record<string, string>> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;'
	};
	return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}

function idOf(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex').toUpperCase();
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20, 32)
	].join('-');
}
