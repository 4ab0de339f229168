/** What a device is: its screen, and whether fingers or a mouse work it. Sizes in CSS px. */
export interface Profile {
	readonly name: string;
	readonly width: number;
	readonly height: number;
	readonly touch: boolean;
}

export const laptop: Profile = { name: 'laptop', width: 1440, height: 900, touch: false };
export const tablet: Profile = { name: 'tablet', width: 820, height: 1180, touch: true };
export const tabletWide: Profile = { name: 'tablet-wide', width: 1180, height: 820, touch: true };
export const phone: Profile = { name: 'phone', width: 390, height: 844, touch: true };
/** The narrowest screen that must do without sideways scrolling (WCAG 1.4.10). */
export const narrow: Profile = { name: 'narrow', width: 320, height: 640, touch: false };

/**
 * The devices on which every screen is pictured and asked what bars people: in a test run the two that
 * differ most, with `npm run pictures` all of them.
 */
export const pictured: readonly Profile[] =
	process.env['VITRINE_PICTURES'] === 'all' ? [laptop, tablet, tabletWide, phone] : [laptop, phone];
