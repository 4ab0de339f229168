import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Headers of every answer, given the app's page (empty where there is none). */
export function securityHeaders(page: string): Readonly<Record<string, string>> {
	return {
		'Content-Security-Policy': contentPolicy(page),
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'no-referrer',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Permissions-Policy':
			'camera=(self), microphone=(), geolocation=(), payment=(), usb=(self), serial=(self), hid=(self)'
	};
}

/** Sets them all. */
export function putHeaders(
	response: ServerResponse,
	headers: Readonly<Record<string, string>>
): void {
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Nothing from elsewhere, and no inline script but those that the built page itself holds. */
function contentPolicy(page: string): string {
	const scripts = inlineScripts(page).map((script) => `'sha256-${sha256(script)}'`);
	return [
		"default-src 'self'",
		["script-src 'self'", ...scripts].join(' '),
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"worker-src 'self'",
		"connect-src 'self' ws: wss:",
		"object-src 'none'",
		"base-uri 'none'",
		"frame-ancestors 'none'"
	].join('; ');
}

function inlineScripts(page: string): string[] {
	const found = page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi);
	return [...found].map(([, script]) => script ?? '');
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}
