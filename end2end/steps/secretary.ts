// What secretaries do: build a competition, provide its seats, approve, announce.
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** A text in both languages. */
export type Both = { uk: string; en: string };

/** Somebody who is to sit on the panel or to observe. */
export type Seat = {
  role: 'chair' | 'member' | 'observer';
  email: string;
  name: Both;
  organisation: Both;
};

/** What the secretary writes into the built-in rulebook. */
export type Plan = {
  title: Both;
  enterprise: { name: Both; about: Both; place: Both };
  terms: Both;
  /** The end of the intake, to the minute. */
  closes: Date;
  standstillDays: number;
  /** Weights of the first round's criteria; together 100. */
  weights: number[];
  quorum: number;
  seats: Seat[];
};

/** Builds a competition from the built-in rulebook and gives its number. */
export async function buildsCompetition(secretary: Person, plan: Plan): Promise<string> {
  await secretary.visit('/secretary');
  await secretary.presses('secretary-new');
  const slug = /\/secretary\/(\d{4}-\d{3})\/build/.exec(secretary.page.url())?.[1];
  if (!slug) throw new Error(`no new competition at ${secretary.page.url()}`);
  await writes(secretary, 'build-name', plan.title);
  await writes(secretary, 'build-enterprise', plan.enterprise.name);
  await writes(secretary, 'build-about', plan.enterprise.about);
  await writes(secretary, 'build-place', plan.enterprise.place);
  await writes(secretary, 'build-terms', plan.terms);
  await secretary.fills('build-closes', inKyiv(plan.closes));
  await secretary.fills('build-standstill', String(plan.standstillDays));
  await secretary.fills('build-quorum', String(plan.quorum));
  await weighs(secretary, plan.weights);
  await secretary.presses('build-save');
  await secretary.sees('secretary-saved', { by: secretary.name });
  return slug;
}

/** Sets the weights of the first round's criteria; the sum follows the typing. */
async function weighs(secretary: Person, weights: number[]): Promise<void> {
  const round = secretary.page.getByRole('group', { name: secretary.words('build-round-n', { n: 1 }) });
  for (const [at, weight] of weights.entries()) {
    await secretary.fills('build-weight-n', String(weight), { n: at + 1 }, round);
  }
  if (!secretary.javaScript) return;
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  await expect(round.locator('[data-weight-total]')).toHaveText(secretary.words('build-sum-ok', { sum }));
}

async function writes(secretary: Person, field: string, text: Both): Promise<void> {
  const label = String(secretary.words(field));
  await secretary.fills('build-in-uk', text.uk, { label });
  await secretary.fills('build-in-en', text.en, { label });
}

/** Provides the panel and the observers of a draft. */
export async function providesSeats(secretary: Person, slug: string, seats: Seat[]): Promise<void> {
  await secretary.visit(`/secretary/${slug}/seats`);
  const rows = secretary.page.getByRole('group', { name: secretary.words('seats-seat') });
  while ((await rows.count()) < seats.length) await secretary.presses('seats-add');
  for (const [at, seat] of seats.entries()) {
    const row = rows.nth(at);
    await row.getByLabel(secretary.words('seats-role')).selectOption(seat.role);
    await secretary.fills('seats-email', seat.email, {}, row);
    await secretary.fills('seats-name-uk', seat.name.uk, {}, row);
    await secretary.fills('seats-name-en', seat.name.en, {}, row);
    await secretary.fills('seats-organisation-uk', seat.organisation.uk, {}, row);
    await secretary.fills('seats-organisation-en', seat.organisation.en, {}, row);
  }
  await secretary.presses('seats-save');
  await expect(secretary.page).toHaveURL(new RegExp(`/secretary/${slug}$`));
}

/** Approves the draft that another secretary built. */
export async function approves(secretary: Person, slug: string): Promise<void> {
  await secretary.visit(`/secretary/${slug}/approve`);
  await secretary.sees('build-complete');
  await secretary.presses('approve-approve');
  await secretary.sees('approve-approved', { by: secretary.name });
}

/** Announces an approved competition: the rules freeze, the invitations leave. */
export async function announces(secretary: Person, slug: string): Promise<void> {
  await secretary.visit(`/secretary/${slug}/approve`);
  await secretary.presses('approve-announce');
  await expect(secretary.page).toHaveURL(new RegExp(`/secretary/${slug}$`));
}

/** Builds, provides, approves and announces; gives the competition's number. */
export async function competitionIsAnnounced(first: Person, second: Person, plan: Plan): Promise<string> {
  const slug = await buildsCompetition(first, plan);
  await providesSeats(first, slug, plan.seats);
  await approves(second, slug);
  await announces(first, slug);
  return slug;
}

/** Prepares the sitting at which the applications are opened. */
export async function preparesOpening(secretary: Person, slug: string): Promise<void> {
  await secretary.visit(`/secretary/${slug}/opening`);
  await secretary.presses('admission-opening-prepare');
  await secretary.sees('admission-opening-waits-chair');
}

/** Proposes to admit somebody. */
export async function proposesToAdmit(secretary: Person, slug: string, candidate: Person): Promise<void> {
  await opensSheet(secretary, slug, candidate);
  await secretary.page.locator('[name=decision][value=admit]').check();
  await secretary.presses('admission-propose');
  await expect(row(secretary, candidate)).toContainText(secretary.words('admission-admit-short'));
}

/** Proposes to refuse somebody on a ground of the rulebook, and explains it. */
export async function proposesToRefuse(
  secretary: Person,
  slug: string,
  candidate: Person,
  ground: Both,
  explanation: string,
): Promise<void> {
  await opensSheet(secretary, slug, candidate);
  await secretary.page.locator('[name=decision][value=refuse]').check();
  await secretary.page.getByLabel(ground[secretary.language]).check();
  await secretary.fills('admission-explanation', explanation);
  await secretary.presses('admission-propose');
  await expect(row(secretary, candidate)).toContainText(ground[secretary.language]);
}

async function opensSheet(secretary: Person, slug: string, candidate: Person): Promise<void> {
  await secretary.visit(`/secretary/${slug}/admission`);
  await secretary.arrives(() => row(secretary, candidate).getByRole('link').click());
  await expect(secretary.page.getByRole('heading', { level: 1 })).toHaveText(candidate.name);
}

function row(secretary: Person, candidate: Person) {
  return secretary.page.getByRole('row', { name: candidate.name });
}

/** Answers a remark. */
export async function answersRemark(
  secretary: Person,
  slug: string,
  answer: { remark: string; outcome: 'accepted' | 'partly' | 'rejected'; text: string },
): Promise<void> {
  await secretary.visit(`/secretary/${slug}/remarks`);
  const words = secretary.words('remarks-number', { remark: answer.remark });
  const remark = secretary.page.getByRole('region', { name: words });
  await remark.locator(`[name=outcome][value=${answer.outcome}]`).check();
  await secretary.fills('remarks-answer', answer.text, {}, remark);
  await secretary.presses('remarks-answer-do', {}, remark);
  await secretary.sees('remarks-none-open');
}

/** Closes the competition after the stand-still with an appointment. */
export async function appoints(secretary: Person, slug: string, code: string): Promise<void> {
  await secretary.visit(`/secretary/${slug}/close`);
  await secretary.page.locator(`[name=appointed][value=${code}]`).check();
  await secretary.presses('close-do');
  await expect(secretary.page).toHaveURL(new RegExp(`/secretary/${slug}$`));
}

/** Lets these seats hold the opening key of a draft; it takes `k` of them to open. `way`: who encrypts for it. */
export async function choosesHolders(
  secretary: Person,
  slug: string,
  seats: string[],
  k: number,
  way: 'holders' | 'browser' = 'holders',
): Promise<void> {
  await secretary.visit(`/secretary/${slug}/build`);
  const { page } = secretary;
  await page.locator(`[name="sealing-way"][value="${way}"]`).check();
  for (const seat of seats) await page.locator(`[name="sealing-holders"][value="${seat}"]`).check();
  await page.locator('[name="sealing-k"]').fill(String(k));
  await secretary.presses('build-save');
  await secretary.sees('secretary-saved', { by: secretary.name });
}

/** A moment as the date field takes it: the clock on the wall in Kyiv. */
function inKyiv(moment: Date): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Kyiv',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(moment).replace(' ', 'T');
}
