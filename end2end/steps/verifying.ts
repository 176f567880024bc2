// What anybody does on the verify page, on the portal or saved; and before the seal.
import { expect, type Locator, type Page } from '@playwright/test';

export type File = { name: string; content: Buffer | string };

/** Lays files on the page, all at once. */
export async function lays(page: Page, ...files: File[]): Promise<void> {
  const payload = files.map(({ name, content }) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  }));
  await page.locator('#files').setInputFiles(payload);
}

/** What the page answers. */
export function answer(page: Page): Locator {
  return page.locator('[data-report] .notice');
}

/** The line of a check: its name stands before it. */
export function check(page: Page, name: string): Locator {
  return page.locator('.facts > div', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) });
}

/** The seal, once it has come to an end. */
export async function sealOf(page: Page, state: 'verified' | 'failed' | 'unknown'): Promise<Locator> {
  const seal = page.locator('details.seal');
  await expect(seal).toHaveAttribute('data-state', state, { timeout: 60_000 });
  return seal;
}
