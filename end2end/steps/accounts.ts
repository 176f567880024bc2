// What everybody does with an account of their own.
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** Creates an account and confirms the address by the letter. */
export async function registers(person: Person): Promise<void> {
  await person.visit('/register');
  await person.fills('accounts-name', person.name);
  await person.fills('accounts-email', person.email);
  await person.fills('accounts-password-new', person.password);
  await person.presses('accounts-register-submit');
  await person.isAt('accounts-sent');
  await person.follow(await person.letter());
  await person.presses('accounts-confirm-submit');
  await person.sees('accounts-confirmed');
}

/** Signs in, from wherever the person is led to do so. */
export async function signsIn(person: Person): Promise<void> {
  await person.visit('/sign-in');
  await person.fills('accounts-email', person.email);
  await person.fills('accounts-password', person.password);
  await person.presses('accounts-sign-in-submit');
  await expect(person.page.locator('form.account')).toContainText(person.name);
}

/** Signs out. */
export async function signsOut(person: Person): Promise<void> {
  await person.presses('site-sign-out');
  await expect(person.page.getByRole('link', { name: person.words('site-sign-in') })).toBeVisible();
}

/** Chooses a password by the link of an invitation, then signs in. */
export async function choosesPassword(person: Person, link: string): Promise<void> {
  await person.page.goto(link);
  await person.isAt('accounts-choose');
  await person.fills('accounts-password-new', person.password);
  await person.presses('accounts-choose-submit');
  await signsIn(person);
}
