// What members do with candidates' files and their own scorecards, in a world of stages.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** A document as a page links it. */
export type File = { id: string; name: string };

/** The codes of the candidates that the member's queue leads to. */
export async function candidatesOf(member: Person, slug: string): Promise<string[]> {
  await member.visit(`/panel/${slug}`);
  const links = await member.page.locator('.candidates a').all();
  return Promise.all(links.map(async (link) => (await link.getAttribute('href'))?.split('/').at(-1) ?? ''));
}

/** A candidate whose scorecard the member has not begun: the first, or one further on. */
export async function openCard(member: Person, slug: string, place = 0): Promise<string> {
  return card(member, slug, 'panel-card-empty', place);
}

/** A candidate whose scorecard the member has committed. */
export async function committedCard(member: Person, slug: string): Promise<string> {
  return card(member, slug, 'panel-card-committed', 0);
}

async function card(member: Person, slug: string, state: string, place: number): Promise<string> {
  await member.visit(`/panel/${slug}`);
  const line = member.page.locator('.candidates li', { hasText: String(member.words(state)) });
  const href = await line.nth(place).getByRole('link').getAttribute('href');
  return href?.split('/').at(-1) ?? '';
}

/** Fills a scorecard of the first round in and saves it. */
export async function fills(member: Person, slug: string, code: string): Promise<void> {
  await member.visit(`/panel/${slug}/candidates/${code}`);
  for (const criterion of ['strategy', 'finance', 'resilience']) {
    await rates(member.page, criterion, 6, REASON);
  }
  await member.presses('panel-save');
}

const REASON = 'План виконати можна, але запасу часу й коштів у ньому немає, і ризики названо не всі.';

/** Reads a candidate's application; gives its files and its paragraphs. */
export async function reads(member: Person, slug: string, code: string): Promise<{ files: File[]; text: string[] }> {
  const answer = await member.page.goto(`/${member.language}/panel/${slug}/candidates/${code}`);
  expect(answer?.status()).toBe(200);
  const paper = member.page.locator('.paper');
  return { files: await filesIn(member.page, '.paper'), text: await paper.locator('article > p').allTextContents() };
}

/** The documents that a part of a page links to. */
export async function filesIn(page: Page, part: string): Promise<File[]> {
  const items = await page.locator(`${part} .file-list li`).all();
  const files = items.map(async (item) => ({
    id: (await item.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? '',
    name: (await item.locator('.hint').textContent())?.trim() ?? '',
  }));
  return Promise.all(files);
}

/** Gives a criterion its points and the reason. */
export async function rates(page: Page, criterion: string, points: number, reason: string): Promise<void> {
  await page.locator(`[name=score-${criterion}][value="${points}"]`).check({ force: true });
  await page.locator(`#reason-${criterion}`).fill(reason);
}

/** Declares that there is no conflict with anybody. */
export async function declaresNone(member: Person, slug: string): Promise<void> {
  await member.visit(`/panel/${slug}/conflicts`);
  for (const line of await member.page.locator('.declare > li').all()) {
    await line.getByLabel(String(member.words('panel-conflict-no'))).check();
  }
  await member.ticks('panel-conflicts-oath');
  await member.presses('panel-conflicts-submit');
  await expect(member.page).toHaveURL(new RegExp(`/panel/${slug}$`));
}

/** Every file of every application, as the secretary sees them on the sheets of admission. */
export async function filesOfAll(secretary: Person, slug: string): Promise<File[]> {
  await secretary.visit(`/secretary/${slug}/admission`);
  const links = await secretary.page.locator('main a[href*="/admission/"]').all();
  const sheets = new Set(await Promise.all(links.map((link) => link.getAttribute('href'))));
  const found: File[] = [];
  for (const sheet of sheets) {
    await secretary.page.goto(sheet ?? '');
    for (const link of await secretary.page.locator('main a[href*="/documents/"]').all()) {
      const id = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
      found.push({ id, name: (await link.textContent())?.trim() ?? '' });
    }
  }
  expect(found.length).toBeGreaterThan(0);
  return found;
}
