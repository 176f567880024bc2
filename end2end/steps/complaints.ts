// Complaints, as candidates file them.
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** Chooses files that show what the complaint says. */
export async function chooses(candidate: Person, paths: string[]): Promise<void> {
  await candidate.page.locator('#evidence').setInputFiles(paths);
}

/** Removes a file from the complaint that is being written. */
export async function removes(candidate: Person, name: string): Promise<void> {
  await candidate.presses('documents-remove', { name });
}

/** Saves a file of a complaint. */
export async function saves(reader: Person, name: string): Promise<void> {
  const coming = reader.page.waitForEvent('download');
  await reader.page.getByRole('link', { name, exact: true }).click();
  expect((await coming).suggestedFilename()).toBe(name);
}

/** Files a complaint about scoring. */
export async function files(candidate: Person, slug: string): Promise<void> {
  await candidate.visit(`/competitions/${slug}/apply/complaints`);
  await candidate.ticks('objection-scoring');
  await candidate.fills('complaints-what', 'Одна картка без пояснення.');
  await candidate.fills('complaints-why', 'Порядок вимагає пояснення.');
  await candidate.fills('complaints-asks', 'Перевірити картку.');
  await candidate.presses('complaints-check');
  await candidate.presses('complaints-send');
  await candidate.isAt('complaints-own-title');
}
