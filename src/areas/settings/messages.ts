import { defineMessages } from '#lib/words/messages.ts';

/** The words of the settings screens. */
export const say = defineMessages({
	settings: 'Settings',
	locations: 'Locations',
	thisDevice: 'This device',
	addLocation: 'Add location',
	saveLocation: 'Save location',
	startTitle: 'Set up your shop',
	startText: 'One page. Everything can be changed later.',
	startAction: 'Open the shop',
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
	densityBench: 'Bench'
});
