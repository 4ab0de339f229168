import { expect, type Page } from '@playwright/test';

/** The pad that stands in front. */
const pad = (page: Page) => page.getByRole('group', { name: /PIN/ }).last();

/** A key of the pad. */
export const digit = (page: Page, key: string) =>
	pad(page).getByRole('button', { name: key, exact: true });

/** What stands before everything while nobody is signed in. */
export const locked = (page: Page) => page.getByRole('dialog', { name: 'Who is it?' });

/** Enters a PIN whose length is known. */
export async function enter(page: Page, pin: string): Promise<void> {
	for (const key of pin) await digit(page, key).click();
}

/** Enters a PIN of which nobody knows yet how many digits it has. */
export async function enterFully(page: Page, pin: string): Promise<void> {
	await enter(page, pin);
	await pad(page).getByRole('button', { name: 'Done' }).click();
}

/** Puts somebody on the list under Settings, People, and gives them a PIN. */
export async function hire(page: Page, name: string, role: string, pin: string): Promise<void> {
	await page.getByRole('button', { name: 'Add a person' }).click();
	await page.getByLabel('Name').fill(name);
	await page.getByLabel('Role').selectOption(role);
	await page.getByRole('button', { name: 'Save person' }).click();
	const card = page.locator('section').filter({ has: page.getByRole('heading', { name }) });
	await card.getByRole('button', { name: 'Set a PIN' }).click();
	// The pad hears the keyboard, too.
	await expect(pad(page)).toBeFocused();
	await page.keyboard.press(pin.charAt(0));
	await enterFully(page, pin.slice(1));
	await enterFully(page, pin);
	await expect(card.getByText('PIN', { exact: true })).toBeVisible();
}
