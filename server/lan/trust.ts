import { createHash, X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Handler } from '../http.ts';
import { inUrl } from './names.ts';
import { profileFor } from './profile.ts';
import type { Tls } from './tls.ts';
import { TRUST_FILES } from './trust-files.ts';
import { trustPage } from './trust-page.ts';

interface Answer {
	readonly status?: number;
	readonly type: string;
	readonly body: string | Buffer;
	/** Name under which a browser keeps it. */
	readonly file?: string;
}

/**
 * What the relay says on a way on which others read along: how to trust it, the certificate for that, and
 * where the shop is. No script, nothing of the app, nothing of the shop.
 */
export function createTrustDoor(
	tls: Tls | undefined,
	httpsPort: () => number | undefined
): Handler {
	return (request, response) => {
		const { status = 200, type, body, file } = answerTo(request, tls, httpsPort());
		response.setHeader('Content-Type', type);
		response.setHeader('Cache-Control', 'no-store');
		if (type.startsWith('text/html')) {
			response.setHeader('Content-Security-Policy', policyFor(body.toString()));
		}
		if (file !== undefined)
			response.setHeader('Content-Disposition', `attachment; filename="${file}"`);
		response.writeHead(status).end(request.method === 'HEAD' ? undefined : body);
	};
}

function answerTo(
	request: IncomingMessage,
	tls: Tls | undefined,
	port: number | undefined
): Answer {
	const path = (request.url ?? '').split('?')[0] ?? '';
	if (request.method !== 'GET' && request.method !== 'HEAD')
		return words(405, 'Only GET and HEAD.');
	// Whoever asks these is a program: it must not take a page for an answer.
	if (/^\/(healthz$|sync|papers\/)/.test(path)) return words(403, 'Only over https.');
	const authority = tls?.authority;
	if (authority) {
		const { pem } = authority;
		const der = new X509Certificate(pem).raw;
		if (path === TRUST_FILES.der)
			return { type: 'application/x-x509-ca-cert', body: der, file: 'vitrine.crt' };
		if (path === TRUST_FILES.pem)
			return { type: 'application/x-pem-file', body: pem, file: 'vitrine.pem' };
		if (path === TRUST_FILES.profile)
			return { type: 'application/x-apple-aspen-config', body: profileFor(authority, der) };
	}
	const body = trustPage({
		authority,
		shop: tls && port !== undefined ? shopAt(request, tls, port) : undefined,
		userAgent: request.headers['user-agent'] ?? ''
	});
	return { type: 'text/html; charset=utf-8', body };
}

/** The shop under the name by which this page was found, if the certificate speaks for it. */
function shopAt({ headers }: IncomingMessage, tls: Tls, port: number): string {
	const url = `http://${headers.host}`;
	const host = URL.canParse(url) ? new URL(url).hostname : '';
	const { dns, ips } = tls.names();
	const isKnown = [...dns, ...ips.map(inUrl)].includes(host);
	const named = dns.find((each) => each !== 'localhost' && !each.includes('*'));
	return `https://${isKnown ? host : (named ?? host)}:${port}/join`;
}

function words(status: number, text: string): Answer {
	return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` };
}

/** Its own style sheet, by hash, and nothing else. */
function policyFor(page: string): string {
	const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
	const hash = createHash('sha256').update(style).digest('base64');
	return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
