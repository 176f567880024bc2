// Public questions: asked by somebody nobody sees, answered by a secretary for everybody.
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';
import type { Both } from './secretary.ts';

/** Asks, and finds the own question waiting. */
export async function asks(person: Person, slug: string, text: string): Promise<void> {
  await person.visit(`/competitions/${slug}/questions`);
  await person.fills('questions-text', text);
  await person.presses('questions-send');
  const own = person.page.getByRole('region', { name: person.words('questions-own') });
  await expect(own).toContainText(text);
  await expect(own).toContainText(String(person.words('questions-open')));
}

/** Opens the first question that waits. */
export async function opensFirst(secretary: Person, slug: string): Promise<void> {
  await secretary.visit(`/secretary/${slug}/questions`);
  const waiting = secretary.page.getByRole('region', { name: secretary.words('questions-open') });
  await secretary.arrives(() => waiting.getByRole('link').first().click());
}

/** Writes question and answer in both languages; the box is left to be ticked. */
export async function words(secretary: Person, question: Both, answer: Both): Promise<void> {
  for (const language of ['uk', 'en'] as const) {
    await secretary.fills(`questions-question-${language}`, question[language]);
    await secretary.fills(`questions-answer-${language}`, answer[language]);
  }
}
