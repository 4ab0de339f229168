declare global {
	/** Version of the app, from package.json. */
	const __APP_VERSION__: string;
}

export {};
