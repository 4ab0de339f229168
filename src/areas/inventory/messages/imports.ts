import { defineMessages } from '#lib/words/messages.ts';

/** The words of bringing pieces in from files; only what reads them carries these. */
export const sayImport = defineMessages({
	pieces: 'Pieces',
	cost: 'Cost',
	noneInStock: 'None in stock',
	notUnits: 'Quantity “{text}” is not a whole number from 0 to {most}',
	notAmount: '{label} “{text}” is not an amount of money',
	priceMissing: 'Price is missing',
	titleMissing: 'Title is missing',
	zeroSize: 'A stone does not measure {size} mm',
	onlyPicture: 'Only a picture, no variant',
	noProduct: 'Title is missing, and no product above has this handle',
	giftCardRow: 'A gift card is not a piece',
	quantity: 'Quantity',
	pricePerCarat: 'Price per carat',
	lab: 'Laboratory',
	sideOf: 'Stones: {side} in mm',
	moreWords: 'More words about it',
	options: 'Variant',
	handle: 'Id in the other system',
	giftCard: 'Is a gift card',
	layoutShopifyClassic: 'Shopify products, classic columns',
	layoutShopifyNew: 'Shopify products, new columns',
	layoutSquare: 'Square items',
	layoutLightspeed: 'Lightspeed products',
	layoutLoose: 'Loose diamonds',
	layoutSheet: 'Any table of pieces'
});
