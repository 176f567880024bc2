// What the administrator does: the first account of a portal, and who holds an office.
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';
import * as accounts from './accounts.ts';

/** Becomes the first administrator, by the command and the link that it prints. */
export async function isCreated(administrator: Person): Promise<void> {
  const { name, email, language, portal } = administrator;
  const printed = await portal.command(
    'create-admin', '--name', name, '--email', email, '--language', language,
  );
  // The command knows the portal by its settings, the test by the port it listens on.
  const path = new URL(printed.trim()).pathname;
  await accounts.choosesPassword(administrator, path);
}

/** Makes a secretary, who takes the office by the letter. */
export async function makesSecretary(administrator: Person, secretary: Person): Promise<void> {
  await administrator.visit('/admin');
  await administrator.fills('accounts-name', secretary.name);
  await administrator.fills('accounts-email', secretary.email);
  const office = administrator.page.getByRole('group', { name: administrator.words('accounts-office') });
  await office.locator('[name=office][value=secretary]').check();
  await administrator.presses('admin-invite-submit');
  await expect(administrator.page.getByRole('row', { name: secretary.email })).toContainText(
    administrator.words('admin-invited'),
  );
  await secretary.follow(await secretary.letter());
  await accounts.choosesPassword(secretary, secretary.page.url());
}
