declare global {
	/** Version of the app, from package.json. */
	const __APP_VERSION__: string;
	/** Whether this build has the workbench. */
	const __WORKBENCH__: boolean;
}

export {};
