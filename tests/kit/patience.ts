import { test } from '@playwright/test';

/**
 * Waits at least so many ms, or as long as this run waits for anything: the bench is patient for minutes, since
 * none of its stages may fail on a time.
 */
export function atLeast(ms: number): { readonly timeout: number } {
	return { timeout: Math.max(ms, test.info().project.use.actionTimeout ?? 0) };
}
