import { TRUST_STYLE } from './trust-style.ts';

/** A page of the relay's own, without the app: no script, nothing to load. `title` and `main` are HTML. */
export function plainPage(title: string, main: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${TRUST_STYLE}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}
