// What somebody sees while a file is sent, by a line that is slow or gone.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** The line between this person and the portal. */
export async function line(person: Person): Promise<{ is: (now: { offline: boolean; bytes: number }) => Promise<void> }> {
  const session = await person.context.newCDPSession(person.page);
  return {
    is: async ({ offline, bytes }) => {
      await session.send('Network.emulateNetworkConditions', {
        offline,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytes,
      });
    },
  };
}

/** The parts that a page sends, by where in the file each begins. */
export function watches(page: Page): { offset: number }[] {
  const parts: { offset: number }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') parts.push({ offset: Number(request.headers()['upload-offset']) });
  });
  return parts;
}

/** Sends a file by the page's form, and waits until the first of it goes; not until it has come. */
export async function begins(person: Person, file: string): Promise<void> {
  const { page } = person;
  const begun = page.waitForRequest((one) => ['PATCH', 'POST'].includes(one.method()));
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: person.words('documents-send'), exact: true }).click({ noWaitAfter: true });
  await begun;
}

/** Waits until so much is sent. */
export async function seesPercent(person: Person, percent: number): Promise<void> {
  await expect(async () => {
    const value = await person.page.getByRole('progressbar').first().evaluate((bar) => (bar as HTMLProgressElement).value);
    expect(value).toBeGreaterThanOrEqual(percent);
  }).toPass({ timeout: 20_000 });
}
