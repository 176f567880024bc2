// What members of the panel do, the chair among them.
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** Takes the seat by the letter's link: declares confidentiality and gets an account. */
export async function acceptsSeat(person: Person): Promise<void> {
  await person.follow(await person.letter());
  await person.fills('accounts-name', person.name);
  await person.fills('accounts-password-new', person.password);
  await person.ticks('invitation-confidential');
  await person.presses('invitation-accept');
  await person.isAt('work-title');
  await expect(person.page.locator('form.account')).toContainText(person.name);
}
