import { escaped } from './profile.ts';
import type { Authority } from './tls.ts';
import { pictureOf } from './trust-picture.ts';
import { PLATFORMS, type Platform, type Step } from './trust-steps.ts';
import { plainPage } from './plain-page.ts';

/** What the page tells. */
export interface TrustPage {
	/** What a device must trust first; absent where it does already. */
	readonly authority: Authority | undefined;
	/** The shop's own address; absent where this relay serves nothing but its own computer. */
	readonly shop: string | undefined;
	/** What the browser says it is; the section for such a device stands open. */
	readonly userAgent: string;
}

/** The page for a device that has found the relay on the network and cannot open the shop yet: no script, nothing to load. */
export function trustPage({ authority, shop, userAgent }: TrustPage): string {
	return plainPage(
		'Bring this device into the shop · Vitrine',
		shop === undefined
			? onlyHere()
			: authority
				? howToTrust(authority, shop, userAgent)
				: known(shop)
	);
}

function howToTrust(authority: Authority, shop: string, userAgent: string): string {
	const own = PLATFORMS.find(({ is }) => is.test(userAgent)) ?? PLATFORMS[0];
	const sections = PLATFORMS.map((platform) => sectionOf(platform, platform === own));
	return `<h1>Bring this device into the shop</h1>
<p class="lead">Once for each device: it must trust the shop’s own computer. Then it opens the shop over a line that nobody else reads.</p>
<section>
<h2><span>1</span> Trust the shop</h2>
${sections.join('\n').replaceAll('{authority}', escaped(authority.name))}
</section>
<section>
<h2><span>2</span> Compare</h2>
<p>Before it trusts, a device shows what it is about to trust: its details hold a SHA-256 fingerprint. It must be this one, and the shop’s computer must show the same under Settings, Add a device.</p>
<p class="signs" role="img" aria-label="Fingerprint ${escaped(authority.fingerprint)}">${signsOf(authority.fingerprint)}</p>
</section>
<section>
<h2><span>3</span> Open the shop</h2>
<p>If the browser warns here, step 1 is not done yet.</p>
<a class="button" href="${escaped(shop)}">Open the shop</a>
</section>
${whatFor(shop)}`;
}

function known(shop: string): string {
	return `<h1>The shop is at another address</h1>
<p class="lead">Everything in it is private, so it is opened over https alone.</p>
<section><a class="button" href="${escaped(shop)}">Open the shop</a></section>
${whatFor(shop)}`;
}

function onlyHere(): string {
	return `<h1>The shop opens on its own computer</h1>
<p class="lead">This relay serves no other device: it was started for its own computer alone. Start it without VITRINE_HOST, and tablets find it here.</p>`;
}

/** For whoever sits at the shop's computer and came here by its address on the network. */
function whatFor(shop: string): string {
	return `<footer>The shop’s address is <b>${escaped(new URL(shop).origin)}</b>. On the computer itself it opens at its own address, which it showed when it was started.</footer>`;
}

function sectionOf({ name, steps }: Platform, isOwn: boolean): string {
	return `<details${isOwn ? ' open' : ''}><summary>${escaped(name)}</summary><ol>
${steps.map(stepOf).join('\n')}
</ol></details>`;
}

function stepOf({ text, link, screen }: Step): string {
	return `<li><p>${escaped(text)}</p>${link ? `<a class="get" href="${link.to}">${link.label}</a>` : ''}${screen ? pictureOf(screen) : ''}</li>`;
}

/** Sixteen groups of four signs: so many an eye compares. */
function signsOf(fingerprint: string): string {
	const groups = fingerprint.replaceAll(':', '').match(/.{4}/g) ?? [];
	return groups.map((group) => `<b>${group}</b>`).join(' ');
}
