import type { Screen } from './trust-picture.ts';
import { TRUST_FILES } from './trust-files.ts';

/** One thing to do, and what the device shows meanwhile. */
export interface Step {
	readonly text: string;
	/** A file of this relay that the step takes. */
	readonly link?: { readonly to: string; readonly label: string };
	readonly screen?: Screen;
}

/** How one kind of device is brought to trust the shop. */
export interface Platform {
	readonly name: string;
	/** Whether a browser says that it is such a device. */
	readonly is: RegExp;
	readonly steps: readonly Step[];
}

const CERTIFICATE = { to: TRUST_FILES.der, label: 'Get the certificate' };
const PROFILE = { to: TRUST_FILES.profile, label: 'Get the profile' };

/** Every kind of device; `{authority}` stands for the name of the authority. Sources: the makers’ own guides, 2026. */
export const PLATFORMS: readonly Platform[] = [
	{
		name: 'iPad and iPhone',
		// An iPad says that it is a Mac; both lists begin alike.
		is: /iPad|iPhone/,
		steps: [
			{ text: 'In Safari, get the profile and press Allow, then Close.', link: PROFILE },
			{
				text: 'Open Settings. Under your name it says Profile Downloaded: press it, then Install.',
				screen: {
					kind: 'tablet',
					title: 'Settings',
					rows: [
						{ text: 'Profile Downloaded', marked: true },
						{ text: 'Wi-Fi' },
						{ text: 'General' }
					]
				}
			},
			{
				text: 'In Settings, press General, About, and at the very end Certificate Trust Settings. Switch it on.',
				screen: {
					kind: 'tablet',
					title: 'Certificate Trust Settings',
					rows: [{ text: '{authority}', marked: true, on: true }]
				}
			}
		]
	},
	{
		name: 'Android',
		is: /Android/,
		steps: [
			{ text: 'Get the certificate. It lands in Downloads.', link: CERTIFICATE },
			{
				text: 'Open Settings and search for “CA certificate”. It stands under Security, Encryption & credentials, Install a certificate.',
				screen: {
					kind: 'tablet',
					title: 'Install a certificate',
					rows: [
						{ text: 'CA certificate', marked: true },
						{ text: 'VPN & app user certificate' },
						{ text: 'Wi-Fi certificate' }
					]
				}
			},
			{
				text: 'Press Install anyway, and choose vitrine.crt. Use Chrome afterwards: Firefox asks for its own permission.',
				screen: {
					kind: 'tablet',
					title: 'Downloads',
					rows: [{ text: 'vitrine.crt', marked: true }]
				}
			}
		]
	},
	{
		name: 'Windows',
		is: /Windows/,
		steps: [
			{
				text: 'Get the certificate and open it. Press Install Certificate, then Next.',
				link: CERTIFICATE
			},
			{
				text: 'Choose “Place all certificates in the following store”, press Browse, and take Trusted Root Certification Authorities.',
				screen: {
					kind: 'window',
					title: 'Select Certificate Store',
					rows: [
						{ text: 'Personal' },
						{ text: 'Trusted Root Certification Authorities', marked: true },
						{ text: 'Enterprise Trust' }
					]
				}
			},
			{ text: 'Press Next, Finish and Yes. Close the browser and open it again.' }
		]
	},
	{
		name: 'Mac',
		is: /Macintosh/,
		steps: [
			{ text: 'Get the certificate and open it: Keychain Access takes it.', link: CERTIFICATE },
			{
				text: 'In Keychain Access, open “{authority}”. Under Trust, set “When using this certificate” to Always Trust, and close the window.',
				screen: {
					kind: 'window',
					title: '{authority}',
					rows: [{ text: 'When using this certificate' }, { text: 'Always Trust', marked: true }]
				}
			}
		]
	},
	{
		name: 'Linux and Chromebook',
		is: /Linux|CrOS/,
		steps: [
			{ text: 'Get the certificate.', link: CERTIFICATE },
			{
				text: 'In Chrome or Edge, open chrome://certificate-manager, then Custom, Installed by you, Trusted Certificates, Import. On a Chromebook, Settings, Privacy and security, Security, Manage certificates, Authorities.',
				screen: {
					kind: 'window',
					title: 'Certificate Manager',
					rows: [
						{ text: 'Local certificates' },
						{ text: 'Trusted Certificates · Import', marked: true }
					]
				}
			},
			{
				text: 'In Firefox, open Settings, Privacy & Security, View Certificates, Authorities, Import, and let it identify websites.'
			}
		]
	}
];
