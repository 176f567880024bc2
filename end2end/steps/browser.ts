// What a candidate does on the page where the browser itself encrypts: makes a key, writes, attaches, seals, and
// lays the key again to go on.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { Person } from '../support/person.ts';
import type { PersonOptions } from '../support/person.ts';
import type { Stages } from '../support/stages.ts';
import * as files from '../support/files.ts';
import * as accounts from './accounts.ts';
import * as candidate from './candidate.ts';
import * as holders from './holders.ts';
import type { Kept } from './keys.ts';
import * as secretary from './secretary.ts';

/** A competition whose applications browsers seal; its key is dealt. */
export async function announced(stages: Stages): Promise<string> {
  const slug = stages.slug('draft');
  const office = await stages.person('secretary', 0);
  await secretary.choosesHolders(office, slug, ['m1', 'o1', 'o2'], 2, 'browser');
  await secretary.approves(await stages.person('secretary', 1), slug);
  await secretary.announces(office, slug);
  for (const [role, nth] of [['chair', 0], ['observer', 0], ['observer', 1]] as const) {
    const holder = await stages.person(role, nth);
    await holders.takesSeat(holder, slug);
    await holders.bringsHalf(holder, slug, holder);
    await holder.leave();
  }
  return slug;
}

/** A candidate who has begun there, with a key. */
export async function begun(stages: Stages, slug: string, options: PersonOptions = {}): Promise<{ author: Person; kept: Kept }> {
  const author = await stages.portal.person('Софія Клен', options);
  await accounts.registers(author);
  await accounts.signsIn(author);
  await begins(author, slug);
  const kept = await makesKey(author);
  await laysKey(author, kept.file);
  await isOpen(author);
  return { author, kept };
}

/** Begins an application where the browser seals. */
export async function begins(author: Person, slug: string): Promise<void> {
  await author.visit(`/competitions/${slug}/apply`);
  await author.fills('applications-number-ask', candidate.numberOf(author.email));
  await author.presses('applications-begin-go');
  await author.isAt('browser-title');
}

/** Makes a key on the page and keeps it as a file and as words; it isn't taken before it is shown. */
export async function makesKey(author: Person): Promise<Kept> {
  const { page } = author;
  await page.getByRole('button', { name: author.words('own-key-make'), exact: true }).click();
  const link = page.getByRole('link', { name: author.words('own-key-file'), exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  await page.getByText(author.words('own-key-words'), { exact: true }).click();
  const words = await page.locator('.key-words li').allTextContents();
  return { file: await readFile(await download.path(), 'utf8'), words: words.join(' ') };
}

/** Lays the file of a key on the page. */
export async function laysKey(author: Person, file: string): Promise<void> {
  const payload = { name: 'key.txt', mimeType: 'text/plain', buffer: Buffer.from(file) };
  await author.page.locator('#kept-file').setInputFiles(payload);
}

/** Comes back to the page with the key. */
export async function comesBack(author: Person, slug: string, kept: Kept): Promise<void> {
  await author.visit(`/competitions/${slug}/apply/browser`);
  await laysKey(author, kept.file);
  await isOpen(author);
}

/** The form is there, and what was written stands in it. */
export async function isOpen(author: Person): Promise<void> {
  await expect(part(author, 'open')).toBeVisible();
}

/** A part of the page. */
export function part(author: Person, name: string): Locator {
  return author.page.locator(`[data-writing] [data-part=${name}]`);
}

/** The field of a question. */
export function field(author: Person, question: string): Locator {
  return author.page.locator(`[name="answer-${question}"]`);
}

/** What stands in a field that nobody named. */
const USUAL: Record<string, string> = {
  born: '12.03.1980',
  'experience-0-since': '03.2012',
  'experience-0-until': '',
  'education-0-finished': '06.2003',
};

/** Fills in the whole form: words that were named, else usual ones. */
export async function answers(author: Person, answers: Record<string, string>): Promise<void> {
  const { page } = author;
  const met = page.locator('section[aria-labelledby=section-requirements] input[type=radio][value=yes]');
  const denied = page.locator('section[aria-labelledby=section-declarations] input[type=radio][value=no]');
  for (const radio of [...(await met.all()), ...(await denied.all())]) await radio.check();
  for (const one of await page.locator('form.draft textarea:visible, form.draft input[type=text]:visible').all()) {
    const name = ((await one.getAttribute('name')) ?? '').replace(/^answer-/, '');
    await one.fill(answers[name] ?? USUAL[name] ?? 'Про це сказано в документах.');
  }
  await isSaved(author);
}

/** What was written is with the portal, encrypted. */
export async function isSaved(author: Person): Promise<void> {
  await expect(part(author, 'said')).toHaveText(author.words('browser-saved'));
}

/** Attaches a file: it is looked into and encrypted here, and sent. */
export async function attaches(author: Person, document: string, path: string): Promise<void> {
  const place = author.page.locator(`[data-document="${document}"]`);
  await place.locator('input[type=file]').setInputFiles(path);
  await expect(place.locator('[data-part=file-said]')).toContainText(path.split('/').at(-1) ?? '');
  await isSaved(author);
}

/** Fills in the whole form and attaches every document. */
export async function attachesAll(author: Person): Promise<void> {
  await answers(author, {});
  const documents = { proposal: files.pdf, cv: files.docx, diploma: files.jpeg, declaration: files.png };
  for (const [document, path] of Object.entries(documents)) await attaches(author, document, path);
}

/** Goes on to check the answers, from where they are sealed. */
export async function checks(author: Person): Promise<void> {
  await author.page.locator('a[href="#check"]').click();
  await expect(part(author, 'check')).toBeVisible();
}

/** The page has found that it seals to the key on the record. */
export async function isKeyOfRecord(author: Person): Promise<void> {
  await expect(part(author, 'recipients')).toContainText(author.words('browser-recipients-same'));
}

/** Checks the answers, confirms that all is true, and seals; gives the file of the receipt, which the browser completes. */
export async function seals(author: Person, slug: string, kept: Kept): Promise<string> {
  await checks(author);
  await isKeyOfRecord(author);
  await author.ticks('applications-consent');
  await author.arrives(() => part(author, 'seal').click());
  await author.isAt('applications-receipt-title');
  await author.letter();
  await author.opens('browser-receipt');
  await laysKey(author, kept.file);
  const button = part(author, 'receipt');
  const [download] = await Promise.all([author.page.waitForEvent('download'), button.click()]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^receipt-${slug}-.+\\.json$`));
  return readFile(await download.path(), 'utf8');
}

/** Looks through everything that a portal has on its disk: database, log of the database, documents, mail,
 * logs. None of these words is in any of it. */
export function liesNowhere(folder: string, words: string[]): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    // Some come and go.
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    for (const word of words) expect(bytes.includes(word), `${word} in ${path}`).toBe(false);
  }
}
