import { defineMessages } from '#lib/words/messages.ts';

/** What a device is for. */
export const deviceClass = defineMessages({
	owner: 'Owner’s device',
	counter: 'Counter',
	bench: 'Bench',
	'back-office': 'Back office',
	show: 'Shows and fairs'
});

/** Who mostly uses a device. */
export const roleWords = defineMessages({
	owner: 'Owner',
	manager: 'Manager',
	sales: 'Sales',
	bench: 'Bench',
	bookkeeper: 'Bookkeeper'
});

/** What a shop does beside selling, in the words of the question at its start. */
export const jobWords = defineMessages({
	people: 'We keep our customers, their sizes and dates',
	layaways: 'We put pieces by against a deposit',
	cash: 'We take cash and count a drawer'
});

/** What is left to do in a shop that has just begun. */
export const stepWords = defineMessages({
	stock: 'Bring in your stock',
	sale: 'Ring up the first sale',
	people: 'Note the first person',
	layaways: 'Put a first one by',
	cash: 'Count a drawer',
	device: 'Add a second device'
});

/** The words of the settings screens. */
export const say = defineMessages({
	settings: 'Settings',
	shopFile: 'Your shop as a file',
	bringBack: 'Bring a shop back from its file',
	locations: 'Locations',
	thisDevice: 'This device',
	addLocation: 'Add location',
	saveLocation: 'Save location',
	startTitle: 'Set up your shop',
	startText: 'Five questions. Everything can be changed later.',
	startAction: 'Open the shop',
	shopName: 'Name',
	shopNameHint: 'As it stands on receipts',
	nameMissing: 'Name is missing',
	country: 'Country',
	countryHint: 'Decides the currency and how tags are taxed',
	countryMissing: 'Country is missing',
	otherCountry: 'Another country',
	currency: 'Currency',
	taxName: 'Tax name',
	taxRate: 'Tax rate',
	taxRateHint: '{name}, all authorities together; empty where there is none',
	taxRateWrong: 'Tax rate “{text}” is not a percentage such as 8.875',
	pricesIncludeTax: 'Prices include tax',
	jobs: 'What you do, beside selling',
	firstPerson: 'Your name',
	firstPersonHint: 'Who opens the shop',
	cases: 'Cases, trays and safes',
	casesHint: 'Each gets a name and a label to scan; more can be added at any time',
	firstSteps: 'First steps',
	firstStepsBy: 'Opened by {name}',
	hideSteps: 'Hide these steps',
	placedAt: 'Stands at',
	number: 'Number prefix',
	saved: 'Saved',
	standing: 'Standing',
	others: 'Devices here now',
	browser: 'This browser',
	promised: 'Keeps the shop’s data',
	notPromised: 'May clear the data when space is short',
	notPlaced: 'Not said yet',
	theme: 'Theme',
	themeSystem: 'As the system',
	themeLight: 'Light',
	themeDark: 'Dark',
	density: 'Size of controls',
	densityTouch: 'Touch',
	densityCompact: 'Desk',
	densityBench: 'Bench',
	usedBy: 'Who uses it',
	usedByHint: 'Decides what Today shows first, here alone',
	letters: 'Single letters are keys: g p goes to Pieces',
	lettersHint: 'Off for who dictates or types by mistake; ? shows them all',
	claimHint: 'The relay shows it where it was started, under its address',
	joinHint: 'A device that is already in the shop shows one: Settings, Add a device',
	rejoinTitle: 'The relay does not know this device',
	code: 'Code',
	deviceName: 'Name of this device',
	deviceNameHint: 'So that others know which one it is, for example Front counter',
	join: 'Join the shop',
	devices: 'Devices',
	hereNow: 'Here now',
	addDevice: 'Add a device',
	deviceClass: 'What it is for',
	showCode: 'Show a code',
	deviceAdded: '{name} has joined. Its numbers begin with {prefix}.',
	done: 'Done',
	ipad: 'iPad',
	iphone: 'iPhone',
	tablet: 'Tablet',
	phone: 'Phone',
	chromebook: 'Chromebook',
	windows: 'Windows computer',
	mac: 'Mac',
	computer: 'Computer'
});
