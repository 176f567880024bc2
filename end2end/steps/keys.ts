// What somebody does with the own key in the browser: makes it, keeps it, shows that it is kept, opens with it.
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, type Request } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** What was kept: the file, and the words of the sheet. */
export type Kept = { file: string; words: string };

/** The part of the page where a key is made, and that where something is opened. */
export type Part = 'make' | 'open';

/** Makes a key, saves its file, and writes its words down. */
export async function makesKey(holder: Person): Promise<Kept> {
  await part(holder.page, 'make').getByRole('button', { name: holder.words('own-key-make'), exact: true }).click();
  return keepsKey(holder);
}

/** Saves the file of the key that the page shows, and writes its words down. */
export async function keepsKey(holder: Person): Promise<Kept> {
  const here = part(holder.page, 'make');
  const link = here.getByRole('link', { name: holder.words('own-key-file'), exact: true });
  const [download] = await Promise.all([holder.page.waitForEvent('download'), link.click()]);
  await here.getByText(holder.words('own-key-words'), { exact: true }).click();
  const words = await here.locator('.key-words li').allTextContents();
  return { file: await readFile(await download.path(), 'utf8'), words: words.join(' ') };
}

/** Lays the file of a key on the page. */
export async function laysFile(holder: Person, at: Part, file: string): Promise<void> {
  const payload = { name: 'key.txt', mimeType: 'text/plain', buffer: Buffer.from(file) };
  const field = part(holder.page, at).getByLabel(holder.words('own-key-from-file'), { exact: true });
  await field.setInputFiles(payload);
}

/** Types the words of a key, and goes on. */
export async function typesWords(holder: Person, at: Part, words: string): Promise<void> {
  const field = part(holder.page, at).getByLabel(holder.words('own-key-from-words'), { exact: true });
  await field.fill(words);
  await field.blur();
}

/** A part of the page. */
export function part(page: Page, at: Part): Locator {
  return page.locator(at === 'make' ? '[data-own-key]' : '[data-own-key-open]');
}

/** What the page says of what was laid. */
export function said(page: Page, at: Part): Locator {
  return page.locator(at === 'make' ? '#kept-said' : '#opening-said');
}

/** Everything that leaves a browser from now on: addresses, headers and bodies. */
export function watched(page: Page): () => Promise<string> {
  const requests: Request[] = [];
  page.context().on('request', (request) => requests.push(request));
  return async () => {
    const sent = requests.map(async (request) => {
      const headers = await request.allHeaders().catch(() => request.headers());
      const body = request.postDataBuffer()?.toString('latin1') ?? '';
      return `${request.method()} ${request.url()} ${JSON.stringify(headers)}\n${body}`;
    });
    return (await Promise.all(sent)).join('\n\n');
  };
}

/** The key stayed where it is: neither its line nor its words are in anything that was sent. */
export function stayed(sent: string, kept: Kept): void {
  const line = kept.file.split('\n').find((text) => text.startsWith('AGE-SECRET-KEY-')) ?? '';
  expect(line).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
  const three = kept.words.split(' ').slice(0, 3).join(' ');
  // As forms and addresses write a space.
  for (const text of [sent, sent.replace(/\+|%20/g, ' ')]) {
    expect(text).not.toContain('AGE-SECRET-KEY');
    expect(text.toUpperCase()).not.toContain(line.slice(16));
    expect(text).not.toContain(three);
  }
}
