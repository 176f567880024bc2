// What a candidate does in a section of the draft, window by window.
import { expect, type Page } from '@playwright/test';
import { hydrated, type Person, type PersonOptions } from '../support/person.ts';
import type { Stages } from '../support/stages.ts';
import * as candidate from './candidate.ts';

/** Somebody with an account and an empty draft in the competition that takes applications. */
export async function begun(stages: Stages, options: PersonOptions = {}): Promise<{ writer: Person; slug: string }> {
  const slug = stages.slug('intake');
  const writer = await stages.candidate('cancelled', 0, options);
  await candidate.begins(writer, slug);
  return { writer, slug };
}

/** The address of a section in the person's language. */
export function section(writer: Person, slug: string, code: string): string {
  return `/${writer.language}/competitions/${slug}/apply/sections/${code}`;
}

/** Opens a section in a window. */
export async function opens(writer: Person, page: Page, slug: string, code: string): Promise<void> {
  await page.goto(section(writer, slug, code));
  if (writer.javaScript) await hydrated(page);
}

/** The field of a question. */
export function field(page: Page, question: string) {
  return page.locator(`[name="answer-${question}"]`);
}

/** Sees how the section stands. */
export async function seesState(writer: Person, page: Page, key: string): Promise<void> {
  await expect(page.locator('.autosave .state')).toHaveText(writer.words(key), { timeout: 30_000 });
}

/** What the server has, as another device shows it. */
export async function isKept(writer: Person, slug: string, code: string, question: string, text: string): Promise<void> {
  const other = await writer.context.newPage();
  await other.goto(section(writer, slug, code));
  await expect(field(other, question)).toHaveValue(text);
  await other.close();
}
