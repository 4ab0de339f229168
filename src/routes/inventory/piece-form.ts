import { say } from '#areas/inventory';

/** Fields that only some categories have; a field with something in it is shown in any. */
const ONLY_FOR: Readonly<Record<string, readonly string[]>> = {
	size: ['ring'],
	length: ['necklace', 'bracelet', 'chain', 'pendant', 'brooch'],
	width: ['ring', 'bracelet', 'chain'],
	reference: ['watch'],
	serial: ['watch'],
	metals: [
		'ring',
		'earrings',
		'necklace',
		'pendant',
		'bracelet',
		'chain',
		'brooch',
		'charm',
		'watch',
		'other',
		''
	]
};

/** The form of a piece in parts: a ring asks for its size, a watch for its reference. */
export function pieceSections(texts: Readonly<Record<string, string>>, isNew: boolean) {
	const category = texts['category'] ?? '';
	const asked = (name: string) =>
		(ONLY_FOR[name]?.includes(category) ?? true) || (texts[name] ?? '') !== '';
	const part = (title: string, fields: readonly string[]) => ({
		title,
		fields: fields.filter(asked)
	});
	return [
		part('', ['photos', 'title', 'category', 'stockNumber', 'price', 'floorPrice']),
		part(say('madeOf'), ['metals', 'stones']),
		part(say('measures'), ['size', 'length', 'width']),
		part(say('source'), [
			'style',
			'reference',
			'serial',
			'otherNumbers',
			'received',
			...(isNew ? ['location'] : [])
		]),
		part(say('more'), ['tags', 'note'])
	];
}

/** What the next piece takes over from one like it: all but what is one piece's own. */
export function likeThis(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const { stockNumber, serial, otherNumbers, photos, received, location, ...shared } = values;
	return shared;
}
