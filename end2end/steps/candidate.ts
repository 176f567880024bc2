// What a candidate does: begin, answer, attach, seal, replace, withdraw.
import { expect, type Page } from '@playwright/test';
import { largeScan } from '../support/files.ts';
import type { Person } from '../support/person.ts';

/** An application to be: the answers that matter by question, files by document of the built-in rulebook. */
export type Application = {
  answers: Record<string, string>;
  documents: Record<string, string>;
};

/** The taxpayer's number of whoever has this address: right, and another one for each. */
export function numberOf(email: string): string {
  const seed = [...email].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) % 999_999_937, 7);
  const nine = `3${String(seed % 100_000_000).padStart(8, '0')}`;
  const weights = [-1, 5, 7, 9, 4, 6, 10, 5, 7];
  const sum = weights.reduce((sum, weight, at) => sum + weight * Number(nine[at]), 0);
  return `${nine}${(((sum % 11) + 11) % 11) % 10}`;
}

/** Finds the competition on the front page and begins an application. */
export async function begins(candidate: Person, slug: string): Promise<void> {
  await candidate.visit('/');
  const line = candidate.page.locator(`a[href="/${candidate.language}/competitions/${slug}"]`).first();
  await candidate.arrives(() => line.click());
  await candidate.opens('competition-apply');
  await candidate.fills('applications-number-ask', numberOf(candidate.email));
  await candidate.presses('applications-begin-go');
  await candidate.isAt('applications-title');
}

/** Writes every section of the built-in rulebook and saves the draft, section by section. */
export async function answers(candidate: Person, slug: string, answers: Record<string, string>): Promise<void> {
  await candidate.visit(`/competitions/${slug}/apply`);
  const links = await candidate.page.locator('a[href*="/apply/sections/"]').all();
  const sections = await Promise.all(links.map((link) => link.getAttribute('href')));
  for (const section of sections) {
    await candidate.page.goto(section ?? '');
    await candidate.hydrated();
    await write(candidate.page, answers);
    await candidate.presses('applications-save-return');
    await candidate.isAt('applications-title');
  }
}

/** What stands in a field that nobody named. */
const USUAL: Record<string, string> = {
  born: '12.03.1980',
  residence: 'Чернігів',
  phone: '+380 50 111 22 33',
  'experience-0-since': '03.2012',
  'experience-0-until': '',
  'experience-0-employer': 'ДП «Полісся»',
  'experience-0-post': 'Заступник директора',
  'education-0-finished': '06.2003',
  'education-0-institution': 'Чернігівська політехніка',
  'education-0-degree': 'Машинобудування, магістр',
};

/** Fills in the fields of a section: words that were named, else usual ones. */
async function write(page: Page, answers: Record<string, string>): Promise<void> {
  // What is required is met, and proved; what is declared is denied.
  const met = page.url().includes('/requirements') ? 'yes' : 'no';
  for (const radio of await page.locator(`input[type=radio][value=${met}]`).all()) await radio.check();
  for (const field of await page.locator('textarea:visible, input[type=text]:visible').all()) {
    const name = ((await field.getAttribute('name')) ?? '').replace(/^answer-/, '');
    const [question = ''] = name.split('-');
    const own = name === question || name.endsWith('-result') ? answers[question] : undefined;
    await field.fill(own ?? USUAL[name] ?? 'Про це сказано в супровідних документах.');
  }
}

/** Attaches a file. */
export async function attaches(candidate: Person, slug: string, document: string, path: string): Promise<void> {
  await candidate.visit(`/competitions/${slug}/apply/documents/${document}`);
  await candidate.page.locator('input[type=file]').setInputFiles(path);
  await candidate.presses('documents-send');
  await expect(candidate.page.locator('.file-list')).toContainText(path.split('/').at(-1) ?? '');
}

/** Attaches a large file by a slow line; with JavaScript its progress is in sight. */
export async function attachesLarge(
  candidate: Person,
  slug: string,
  document: string,
  path: string,
): Promise<void> {
  largeScan(path, 2);
  if (candidate.javaScript) {
    const line = await candidate.context.newCDPSession(candidate.page);
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 1_500_000,
    });
    const progress = seesProgress(candidate);
    await attaches(candidate, slug, document, path);
    await progress;
    await line.detach();
  } else {
    await attaches(candidate, slug, document, path);
  }
}

async function seesProgress(candidate: Person): Promise<void> {
  const status = candidate.page.locator('#file-sent');
  await expect(status).toHaveText(/[1-9]\d?%/);
  await expect(candidate.page.getByRole('progressbar')).toBeVisible();
}

/** Writes and attaches everything. */
export async function prepares(candidate: Person, slug: string, application: Application): Promise<void> {
  await answers(candidate, slug, application.answers);
  for (const [document, path] of Object.entries(application.documents)) {
    await attaches(candidate, slug, document, path);
  }
}

/** Checks the answers, confirms that they are true, seals; gives the code name in the record. */
export async function seals(candidate: Person, slug: string): Promise<string> {
  await candidate.visit(`/competitions/${slug}/apply/check`);
  await candidate.ticks('applications-consent');
  await candidate.presses('applications-seal');
  return hasReceipt(candidate, slug);
}

/** Seals what was changed, in place of what was sealed before. */
export async function replaces(candidate: Person, slug: string): Promise<string> {
  await candidate.visit(`/competitions/${slug}/apply/check`);
  await candidate.ticks('applications-consent');
  await candidate.presses('applications-seal-replace');
  return hasReceipt(candidate, slug);
}

/** Holds a receipt on the page, in a letter and as a file; gives the code name in the record. */
export async function hasReceipt(candidate: Person, slug: string): Promise<string> {
  await candidate.isAt('applications-receipt-title');
  const letter = await candidate.letter();
  expect(letter.links.some((link) => link.endsWith(`/competitions/${slug}/apply/receipt`))).toBe(true);
  const receipt = await receiptFile(candidate, slug);
  return (JSON.parse(receipt) as { code: string }).code;
}

/** The receipt as a file. */
export async function receiptFile(candidate: Person, slug: string): Promise<string> {
  const address = `/${candidate.language}/competitions/${slug}/apply/receipt.json`;
  const answer = await candidate.context.request.get(address);
  expect(answer.status()).toBe(200);
  return answer.text();
}

/** Withdraws the sealed application. */
export async function withdraws(candidate: Person, slug: string): Promise<void> {
  await candidate.visit(`/competitions/${slug}/apply/withdraw`);
  await candidate.presses('applications-withdraw-go');
  await candidate.sees('applications-withdrawn');
  await candidate.letter();
}

/** Stands before the last button, everything ticked. */
export async function isAboutToSeal(candidate: Person, slug: string): Promise<void> {
  await candidate.visit(`/competitions/${slug}/apply/check`);
  await candidate.ticks('applications-consent');
}

/** Presses the button too late: the portal says when it closed, in which zone, and keeps the draft. */
export async function isTooLate(candidate: Person, closed: Date): Promise<void> {
  await candidate.presses('applications-seal');
  const refusal = candidate.page.getByRole('alert');
  const time = closed.toLocaleTimeString('uk-UA', {
    timeZone: 'Europe/Kyiv',
    hour: '2-digit',
    minute: '2-digit',
  });
  await expect(refusal).toContainText(time);
  await expect(refusal).toContainText(candidate.language === 'uk' ? 'за Києвом' : 'Kyiv');
}

/** Learns by letter and on the page that they are not admitted, and why. */
export async function learns(candidate: Person, slug: string, ground: string, why: string): Promise<void> {
  const refused = candidate.words('applications-status-refused');
  let letter = await candidate.letter();
  // The letter about the opening came first.
  while (!letter.text.includes(ground)) letter = await candidate.letter();
  expect(letter.text.replace(/\s+/g, ' ')).toContain(why);
  await candidate.visit(`/competitions/${slug}/apply`);
  const page = candidate.page.getByRole('main');
  await expect(page).toContainText(refused);
  await expect(page).toContainText(ground);
  await expect(page).toContainText(why);
}
