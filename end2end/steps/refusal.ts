// What everybody owes one who is refused: the rule and what to do in words, beside the field, with
// nothing lost.
import { expect, type Page, type Response } from '@playwright/test';
import type { Person } from '../support/person.ts';
import type { Values } from '../support/words.ts';

/** Presses what the portal is to refuse: the page comes anew with this status. */
export async function isRefused(person: Person, press: () => Promise<unknown>, status = 422): Promise<void> {
  const { page } = person;
  const [answer] = await Promise.all([page.waitForResponse(isPost), person.arrives(press)]);
  expect(answer.status(), `status of ${answer.url()}`).toBe(status);
}

/** Presses the button of these words, which the portal is to refuse. */
export async function isRefusedAt(person: Person, button: string, status = 422): Promise<void> {
  const name = person.words(button);
  const press = () => person.page.getByRole('button', { name, exact: true }).click();
  await isRefused(person, press, status);
}

function isPost(answer: Response): boolean {
  return answer.request().method() === 'POST' && answer.request().isNavigationRequest();
}

/** Reads why, in the summary at the top of the page. */
export async function readsWhy(person: Person, key: string, values?: Values): Promise<void> {
  const line = summary(person.page).getByRole('listitem').filter({ hasText: person.words(key, values) });
  await expect(line).toBeVisible();
}

/** Reads why, beside the field; the summary's line leads there. */
export async function readsWhyAt(person: Person, field: string, key: string, values?: Values): Promise<void> {
  const { page } = person;
  const words = person.words(key, values);
  const control = page.locator(`[id="${field}"]`);
  await expect(control).toHaveCount(1);
  const link = summary(page).locator(`a[href="#${field}"]`);
  await expect(link).toContainText(unanchored(words));
  const beside = page.locator(`[id="${field}-error"]`);
  await expect(beside).toBeVisible();
  await expect(beside).toContainText(unanchored(words));
  const described = control.or(page.locator(`[aria-describedby~="${field}-error"]`)).first();
  await expect(described).toHaveAttribute('aria-describedby', new RegExp(`(^| )${field}-error( |$)`));
}

/** The summary of what is wrong. */
export function summary(page: Page) {
  return page.locator('.error-summary[role=alert]');
}

/** Asks for an address as a program does, with the person's session; gives status and text. */
export async function asksFor(person: Person, path: string): Promise<{ status: number; text: string }> {
  const answer = await person.context.request.get(path, { maxRedirects: 0 });
  return { status: answer.status(), text: await answer.text() };
}

/** Sends a form by hand, as somebody who knows the address may; gives status and text. */
export async function sends(
  person: Person,
  path: string,
  form: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const headers = { origin: person.portal.origin };
  const answer = await person.context.request.post(path, { form, headers, maxRedirects: 0 });
  return { status: answer.status(), text: await answer.text() };
}

/** The pattern of whole words, to be found within others. */
export function unanchored(words: string | RegExp): string | RegExp {
  return typeof words === 'string' ? words : new RegExp(words.source.replace(/^\^|\$$/g, ''));
}
