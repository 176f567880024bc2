// What the invited do with the link in their letter.
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** The link of the invitation to this competition, once the letter has come. */
export async function linkTo(person: Person, slug: string): Promise<string> {
  const { mailbox, origin } = person.portal;
  let link: string | undefined;
  const found = async () => {
    const letters = await mailbox.all(person.email);
    const letter = letters.find(({ text }) => text.includes(slug) && text.includes('/invitation/'));
    link = letter?.links.find((address) => address.includes('/invitation/'));
    return link;
  };
  await expect.poll(found).toBeTruthy();
  return new URL(link ?? '').pathname.replace(/^\/(uk|en)\//, `/${person.language}/`) || origin;
}

/** Declares confidentiality and takes the seat, with the account that is there. */
export async function accepts(person: Person, link: string): Promise<void> {
  await person.page.goto(link);
  await person.ticks('invitation-confidential');
  await person.presses('invitation-accept');
}
