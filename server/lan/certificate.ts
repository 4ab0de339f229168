import {
	createHash,
	generateKeyPairSync,
	sign,
	X509Certificate,
	type KeyObject
} from 'node:crypto';
import { isIP } from 'node:net';
import type { GeneralName } from '@peculiar/asn1-x509';
import type { Ports } from '../ports.ts';
import { isOwnAddress, OWN_DOMAINS, OWN_RANGES, within, type Names } from './names.ts';

/** A certificate and its secret key, both PEM. */
export interface Certified {
	readonly certificate: string;
	readonly key: string;
}

/** The parts of the ports that a certificate is made with. */
export type Making = Pick<Ports, 'now' | 'random'>;

type Asn = Awaited<ReturnType<typeof asn1>>;
type Extensions = readonly (readonly [id: string, critical: boolean, value: object])[];

interface Content {
	readonly subject: string;
	readonly issuer: string;
	/** Key that signs it: an authority signs itself. */
	readonly signedBy: string;
	/** ms since 1970. */
	readonly from: number;
	readonly until: number;
	readonly extensions: Extensions;
}

const DAY = 86_400_000;
/** Ten years: whoever trusts the shop once should not have to again. */
const AUTHORITY_DAYS = 3_650;
/** Apple takes no certificate of a server that holds for more than 398 days. */
const LEAF_DAYS = 397;
/** Before now, for devices whose clock is behind. */
const LEEWAY_DAYS = 1;
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';

/**
 * Makes an authority that can vouch for nothing but a network of one's own and the names given (RFC
 * 5280, 4.2.1.10): whoever steals its key can pass for no bank.
 */
export async function makeAuthority(
	name: string,
	names: Names,
	making: Making
): Promise<Certified> {
	const asn = await asn1();
	const pair = newPair();
	const from = making.now() - LEEWAY_DAYS * DAY;
	const { keyCertSign, cRLSign } = asn.KeyUsageFlags;
	return certify(asn, pair, making, {
		subject: name,
		issuer: name,
		signedBy: pair.key,
		from,
		until: from + AUTHORITY_DAYS * DAY,
		extensions: [
			[
				asn.id_ce_basicConstraints,
				true,
				new asn.BasicConstraints({ cA: true, pathLenConstraint: 0 })
			],
			[asn.id_ce_keyUsage, true, new asn.KeyUsage(keyCertSign | cRLSign)],
			[asn.id_ce_subjectKeyIdentifier, false, new asn.SubjectKeyIdentifier(keyId(asn, pair.spki))],
			[asn.id_ce_nameConstraints, true, constraintsTo(asn, names)]
		]
	});
}

/** Makes the certificate of a server under an authority, for a little over a year and not beyond its authority. */
export async function issue(
	authority: Certified,
	names: Names,
	making: Making
): Promise<Certified> {
	const asn = await asn1();
	const pair = newPair();
	const above = new X509Certificate(authority.certificate);
	const from = making.now() - LEEWAY_DAYS * DAY;
	const keyIdentifier = new asn.KeyIdentifier(keyId(asn, derOf(above.publicKey)));
	return certify(asn, pair, making, {
		subject: names.dns.find((name) => name !== 'localhost') ?? 'localhost',
		issuer: nameOf(above),
		signedBy: authority.key,
		from,
		until: Math.min(from + LEAF_DAYS * DAY, Date.parse(above.validTo)),
		extensions: [
			[asn.id_ce_basicConstraints, true, new asn.BasicConstraints({ cA: false })],
			[asn.id_ce_keyUsage, true, new asn.KeyUsage(asn.KeyUsageFlags.digitalSignature)],
			[asn.id_ce_extKeyUsage, false, new asn.ExtendedKeyUsage([asn.id_kp_serverAuth])],
			[asn.id_ce_subjectKeyIdentifier, false, new asn.SubjectKeyIdentifier(keyId(asn, pair.spki))],
			[asn.id_ce_authorityKeyIdentifier, false, new asn.AuthorityKeyIdentifier({ keyIdentifier })],
			[asn.id_ce_subjectAltName, false, new asn.SubjectAlternativeName(generalNames(asn, names))]
		]
	});
}

/** Of these names, those that an authority may vouch for. */
export async function permittedBy(authority: Certified, names: Names): Promise<Names> {
	const { AsnConvert, ...asn } = await asn1();
	const { raw } = new X509Certificate(authority.certificate);
	const { extensions = [] } = AsnConvert.parse(raw, asn.Certificate).tbsCertificate;
	const found = extensions.find(({ extnID }) => extnID === asn.id_ce_nameConstraints);
	if (!found) return names;
	const { permittedSubtrees = [] } = AsnConvert.parse(found.extnValue, asn.NameConstraints);
	const domains = permittedSubtrees.flatMap(({ base }) => base.dNSName ?? []);
	const isWithin = within(permittedSubtrees.flatMap(({ base }) => base.iPAddress ?? []));
	return {
		dns: names.dns.filter((name) => domains.some((domain) => `.${name}`.endsWith(`.${domain}`))),
		ips: names.ips.filter(isWithin)
	};
}

/** The common name of a certificate. */
export function nameOf({ subject }: X509Certificate): string {
	return /^CN=(.*)$/m.exec(subject)?.[1] ?? '';
}

/** Loaded only when a certificate is made: once a year. */
async function asn1() {
	const { AsnConvert, OctetString } = await import('@peculiar/asn1-schema');
	return { AsnConvert, OctetString, ...(await import('@peculiar/asn1-x509')) };
}

function constraintsTo(asn: Asn, { dns, ips }: Names): object {
	const permitted = generalNames(asn, {
		dns: [...new Set([...OWN_DOMAINS, ...dns])],
		ips: [
			...OWN_RANGES,
			...ips.filter((ip) => !isOwnAddress(ip)).map((ip) => `${ip}/${isIP(ip) === 6 ? 128 : 32}`)
		]
	});
	return new asn.NameConstraints({
		permittedSubtrees: new asn.GeneralSubtrees(
			permitted.map((base) => new asn.GeneralSubtree({ base }))
		)
	});
}

function generalNames(asn: Asn, { dns, ips }: Names): GeneralName[] {
	return [
		...dns.map((dNSName) => new asn.GeneralName({ dNSName })),
		...ips.map((iPAddress) => new asn.GeneralName({ iPAddress }))
	];
}

function newPair(): { readonly spki: Buffer; readonly key: string } {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	return { spki: derOf(publicKey), key };
}

function certify(
	asn: Asn,
	{ spki, key }: ReturnType<typeof newPair>,
	{ random }: Making,
	content: Content
): Certified {
	const { AsnConvert } = asn;
	const signatureAlgorithm = new asn.AlgorithmIdentifier({ algorithm: ECDSA_SHA256 });
	const extensions = content.extensions.map(([extnID, critical, value]) => {
		const extnValue = new asn.OctetString(AsnConvert.serialize(value));
		return new asn.Extension({ extnID, critical, extnValue });
	});
	const tbsCertificate = new asn.TBSCertificate({
		version: asn.Version.v3,
		// Positive, and never one that was given before.
		serialNumber: Uint8Array.from([1, ...random(15)]).buffer,
		signature: signatureAlgorithm,
		issuer: commonName(asn, content.issuer),
		subject: commonName(asn, content.subject),
		validity: new asn.Validity({
			notBefore: new Date(content.from),
			notAfter: new Date(content.until)
		}),
		subjectPublicKeyInfo: AsnConvert.parse(spki, asn.SubjectPublicKeyInfo),
		extensions: new asn.Extensions(extensions)
	});
	const signed = Buffer.from(AsnConvert.serialize(tbsCertificate));
	const signatureValue = Uint8Array.from(sign('sha256', signed, content.signedBy)).buffer;
	const whole = new asn.Certificate({ tbsCertificate, signatureAlgorithm, signatureValue });
	const certificate = new X509Certificate(Buffer.from(AsnConvert.serialize(whole))).toString();
	return { certificate, key };
}

function commonName(asn: Asn, name: string): InstanceType<Asn['Name']> {
	const value = new asn.AttributeValue({ utf8String: name });
	const attribute = new asn.AttributeTypeAndValue({ type: COMMON_NAME, value });
	return new asn.Name([new asn.RelativeDistinguishedName([attribute])]);
}

/** RFC 7093, method 1: the first 160 bits of the hash of the key. */
function keyId(asn: Asn, spki: Buffer): ArrayBuffer {
	const { subjectPublicKey } = asn.AsnConvert.parse(spki, asn.SubjectPublicKeyInfo);
	const hash = createHash('sha256').update(new Uint8Array(subjectPublicKey)).digest();
	return Uint8Array.from(hash.subarray(0, 20)).buffer;
}

function derOf(key: KeyObject): Buffer {
	return key.export({ type: 'spki', format: 'der' });
}
