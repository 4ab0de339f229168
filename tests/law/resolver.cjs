/**
 * Says where an import points by its words alone: relative paths, and `#lib/`, `#areas/` as the
 * `imports` of package.json map them. The target need not exist, so an arrow that the law forbids is
 * found before the file behind it is written. Anything else is a package or one of Node's modules.
 */
const { dirname, resolve } = require('node:path');

const root = resolve(__dirname, '../..');

exports.interfaceVersion = 2;

exports.resolve = (source, file) => {
	const words = source.replace(/\?[\w&=-]*$/, '');
	return { found: true, path: pathOf(words, file) };
};

function pathOf(words, file) {
	if (words.startsWith('.')) return resolve(dirname(file), words);
	if (words.startsWith('/')) return words;
	if (words === '#areas') return resolve(root, 'src/areas/root.ts');
	const found = /^#(demo|imports|meanings|records)$/.exec(words);
	if (found) return resolve(root, `src/areas/${found[1]}.ts`);
	const mapped = /^#(lib|areas)\/(.+)$/.exec(words);
	if (!mapped) return null;
	const [, folder, rest] = mapped;
	return folder === 'lib'
		? resolve(root, 'src/lib', rest)
		: resolve(root, 'src/areas', rest, 'area.ts');
}
