import type { Component } from 'svelte';

// a type and not an interface: Lucide's props carry an index signature, which only an alias satisfies
type IconProps = {
	size?: number | string;
	strokeWidth?: number | string;
	'aria-hidden'?: 'true';
};

/** An icon handed in by a screen, such as one of `@lucide/svelte/icons/*`. */
export type IconComponent = Component<IconProps>;
