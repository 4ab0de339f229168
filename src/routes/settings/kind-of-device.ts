/** What a device is, as far as its browser tells; the name it gets unless somebody types a better one. */
export type KindOfDevice =
	'ipad' | 'iphone' | 'tablet' | 'phone' | 'chromebook' | 'windows' | 'mac' | 'computer';

/** An iPad says that it is a Mac, but no Mac has a touch screen. */
export function kindOfDevice(userAgent: string, touchPoints: number): KindOfDevice {
	if (/iPhone/.test(userAgent)) return 'iphone';
	if (/iPad/.test(userAgent)) return 'ipad';
	if (/Macintosh/.test(userAgent)) return touchPoints > 1 ? 'ipad' : 'mac';
	if (/Android/.test(userAgent)) return /Mobile/.test(userAgent) ? 'phone' : 'tablet';
	if (/CrOS/.test(userAgent)) return 'chromebook';
	return /Windows/.test(userAgent) ? 'windows' : 'computer';
}
