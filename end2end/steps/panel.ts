// What members of the panel do, the chair among them.
import { expect, type Locator } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** What a member thinks of a candidate: points and a reason by criterion. */
export type Opinion = Record<string, { points: number; reason: string }>;

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

/** As chair, opens every application at once. */
export async function opensApplications(chair: Person, slug: string): Promise<void> {
  await chair.visit(`/panel/${slug}/opening`);
  await chair.presses('admission-opening-open');
  await chair.sees('admission-matched-why');
}

/** As chair, makes the secretary's proposals decisions. */
export async function confirmsAdmission(chair: Person, slug: string): Promise<void> {
  await chair.visit(`/panel/${slug}/admission`);
  await chair.presses('admission-confirm');
  await chair.sees('admission-over');
}

/** Declares conflicts for every candidate: none, but for those who are named. */
export async function declares(member: Person, slug: string, conflicts: Person[] = []): Promise<void> {
  await member.visit(`/panel/${slug}/conflicts`);
  const candidates = member.page.locator('.declare > li');
  for (const candidate of await candidates.all()) {
    const group = candidate.getByRole('group').first();
    const name = await group.locator('legend').innerText();
    const conflicted = conflicts.some((one) => one.name === name.trim());
    await member.ticks(conflicted ? 'panel-conflict-yes' : 'panel-conflict-no', {}, candidate);
    if (conflicted) await candidate.locator('select').selectOption('work');
  }
  await member.ticks('panel-conflicts-oath');
  await member.presses('panel-conflicts-submit');
}

/** As chair, opens the round that waits. */
export async function opensRound(chair: Person, slug: string): Promise<void> {
  await chair.visit(`/panel/${slug}/open-round`);
  await chair.presses('panel-open-do');
}

/** The candidates that the member is to score, by code. */
export async function candidatesOf(member: Person, slug: string): Promise<string[]> {
  await member.visit(`/panel/${slug}`);
  const cards = member.page.locator('.candidates li').filter({ hasNotText: member.words('panel-card-recused') });
  const links = await cards.getByRole('link').all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  return addresses.map((address) => address?.split('/').at(-1) ?? '');
}

/** Writes a scorecard. With JavaScript it saves itself; without, the member saves it. */
export async function scores(member: Person, slug: string, code: string, opinion: Opinion): Promise<void> {
  await member.visit(`/panel/${slug}/candidates/${code}`);
  for (const [criterion, { points, reason }] of Object.entries(opinion)) {
    const name = `[name="score-${criterion}"][value="${points}"]`;
    // The scale's buttons are drawn by their labels.
    await member.page.locator('label').filter({ has: member.page.locator(name) }).click();
    await member.page.locator(`[name="reason-${criterion}"]`).fill(reason);
  }
  if (member.javaScript) await expect(saved(member)).toHaveText(member.words('panel-saved'));
  else await member.presses('panel-save');
}

/** Where the card says how it stands. */
function saved(member: Person): Locator {
  return member.page.locator('.scorecard [role=status] .state');
}

/** Commits what was written: checks it once more, and it never changes again. */
export async function commits(member: Person, slug: string, code: string): Promise<void> {
  await member.visit(`/panel/${slug}/candidates/${code}`);
  await member.presses('panel-commit-start');
  await member.isAt('panel-check-title');
  await member.presses('panel-commit');
  await member.sees('panel-committed-at');
}

/** Stands before a closed door: recused, with the reason. */
export async function isRecused(member: Person, slug: string, code: string): Promise<void> {
  const address = `/${member.language}/panel/${slug}/candidates/${code}`;
  const answer = await member.page.goto(address);
  expect(answer?.status()).toBe(403);
  await member.isAt('panel-recused-title');
}

/** As chair, closes the round and reveals every card at once. */
export async function reveals(chair: Person, slug: string): Promise<void> {
  await chair.visit(`/panel/${slug}/reveal`);
  await chair.presses('panel-reveal-do');
}

/** As chair, is held up: a remark waits for its answer. */
export async function cannotReveal(chair: Person, slug: string, remark: string): Promise<void> {
  await chair.visit(`/panel/${slug}/reveal`);
  await chair.presses('panel-reveal-do');
  const why = chair.words('refusal-remark-unanswered', { remark });
  await expect(chair.page.getByRole('alert')).toContainText(why);
}

/** Signs the minutes, with a dissent if there is one. */
export async function signs(member: Person, slug: string, dissent?: string): Promise<void> {
  await member.visit(`/panel/${slug}/minutes`);
  if (dissent) await member.fills('minutes-dissent', dissent);
  await member.presses('minutes-sign-do');
  await expect(member.page).toHaveURL(new RegExp(`/competitions/${slug}/minutes$`));
}
