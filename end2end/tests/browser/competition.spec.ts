// A competition whose applications are written and sealed in the candidates' browsers: what one writes lies nowhere
// that the portal could read it, from the first word to the opening by key holders; one has a key, comes back
// with it, replaces; two windows meet; whoever has no script lets the portal seal, and the record says so.
import { writeFileSync } from 'node:fs';
import * as accounts from '../../steps/accounts.ts';
import * as browser from '../../steps/browser.ts';
import * as candidate from '../../steps/candidate.ts';
import * as clock from '../../steps/clock.ts';
import * as holders from '../../steps/holders.ts';
import * as keys from '../../steps/keys.ts';
import * as panel from '../../steps/panel.ts';
import * as record from '../../steps/record.ts';
import * as secretary from '../../steps/secretary.ts';
import { axeAsItStands, axeAt, expect, test } from '../../support/test.ts';
import * as files from '../../support/files.ts';
import * as cast from '../story/cast.ts';

const PLANTED = 'Барвінок-шепоче-опівночі';
const LATER = 'Любисток-мовчить-до-ранку';

test('applications are written and sealed in candidates’ browsers', async ({ stages }, info) => {
  test.setTimeout(600_000);
  const { step } = test;
  const { portal } = stages;
  const slug = stages.slug('draft');
  const apply = `/competitions/${slug}/apply`;
  const office = await stages.person('secretary', 0);
  const second = await stages.person('secretary', 1);
  const chair = await stages.person('chair', 0);
  const first = await stages.person('observer', 0, { language: 'en' });
  const other = await stages.person('observer', 1);
  const author = await portal.person('Софія Клен', { width: 390 });
  const plain = await portal.person('Тарас Явір', { javaScript: false });
  const sent = keys.watched(author.page);
  const folder = info.outputPath('portal');
  const planted = [PLANTED, LATER];
  const searched = () => browser.liesNowhere(folder, planted);
  const faults: string[] = [];
  author.page.on('pageerror', (error) => faults.push(String(error)));

  const kept = new Map<string, keys.Kept>();
  await step('the secretary lets browsers seal; key holders bring their keys', async () => {
    await secretary.choosesHolders(office, slug, ['m1', 'o1', 'o2'], 2, 'browser');
    await axeAsItStands(office.page);
    await secretary.approves(second, slug);
    await secretary.announces(office, slug);
    for (const holder of [chair, first, other]) {
      await holders.takesSeat(holder, slug);
      kept.set(holder.email, await holders.bringsHalf(holder, slug, holder));
    }
    await author.visit(`/competitions/${slug}`);
    await expect(author.page.getByRole('main')).toContainText(author.words('sealing-browser-keeps'));
    await axeAt(author.context, `/competitions/${slug}`);
  });

  await step('a candidate chooses the browser, makes a key, and begins only when it is kept', async () => {
    for (const person of [author, plain]) {
      await accounts.registers(person);
      await accounts.signsIn(person);
    }
    await author.visit(apply);
    await axeAsItStands(author.page);
    await browser.begins(author, slug);
    await axeAsItStands(author.page);
  });
  const own = await browser.makesKey(author);
  planted.push(/AGE-SECRET-KEY-1[0-9A-Z]+/.exec(own.file)?.[0] ?? 'no key', own.words);
  await step('a wrong key isn’t taken', async () => {
    await browser.laysKey(author, kept.get(chair.email)?.file ?? '');
    await expect(author.page.locator('#kept-said')).toHaveText(author.words('own-key-another'));
    await expect(browser.part(author, 'open')).toBeHidden();
    await axeAsItStands(author.page);
    await author.page.screenshot({ path: info.outputPath('made.png'), fullPage: true });
    await author.page.locator('#kept-words').fill(own.words);
    await browser.isOpen(author);
  });

  await step('she writes; it is saved, and lies nowhere', async () => {
    await browser.answers(author, { motivation: PLANTED });
    await axeAsItStands(author.page);
    await author.page.screenshot({ path: info.outputPath('written.png'), fullPage: true });
    searched();
    await author.page.locator('button[value^=add-row-experience]').click();
    await browser.field(author, 'experience-1-post').fill('Директорка');
    await browser.isSaved(author);
  });

  await step('a file is looked into before it leaves the browser', async () => {
    const text = info.outputPath('лист.pdf');
    writeFileSync(text, `не документ: ${PLANTED}`);
    const place = author.page.locator('[data-document="cv"]');
    await place.locator('input[type=file]').setInputFiles(text);
    await expect(place.locator('[data-part=wrong]')).toHaveText(author.words('refusal-document-type'));
    for (const [document, path] of Object.entries(cast.application.documents)) {
      await browser.attaches(author, document, path);
    }
    await axeAsItStands(author.page);
    searched();
  });

  await step('what is missing is named, each with its field', async () => {
    await browser.checks(author);
    await axeAsItStands(author.page);
    await browser.part(author, 'seal').click();
    const missing = browser.part(author, 'missing');
    await expect(missing.locator('a[href^="#answer-experience-1-"]').first()).toBeVisible();
    await expect(missing.locator('a[href="#consent"]')).toBeVisible();
    await axeAsItStands(author.page);
    await missing.locator('a[href^="#answer-experience-1-"]').first().click();
    await expect(browser.field(author, 'experience-1-since')).toBeFocused();
    await author.page.locator('button[value^=remove-row-experience]').last().click();
    await browser.isSaved(author);
  });

  await step('another window never overwrites: both are shown', async () => {
    const window = await author.context.newPage();
    await window.goto(`/${author.language}${apply}/browser`);
    const payload = { name: 'key.txt', mimeType: 'text/plain', buffer: Buffer.from(own.file) };
    await window.locator('#kept-file').setInputFiles(payload);
    await expect(window.locator('[name="answer-motivation"]')).toHaveValue(PLANTED);
    await expect(window.locator('[name="answer-experience-1-post"]')).toHaveCount(0);
    await window.locator('[name="answer-residence"]').fill('Ніжин');
    await expect(window.locator('[data-part=said]')).toHaveText(author.words('browser-saved'));
    await window.close();
    await browser.field(author, 'phone').fill('+380 44 000 00 00');
    const conflict = browser.part(author, 'conflict');
    await expect(conflict).toContainText('Ніжин');
    await axeAsItStands(author.page);
    await conflict.getByRole('button', { name: author.words('browser-take-theirs') }).click();
    await expect(browser.field(author, 'residence')).toHaveValue('Ніжин');
    await browser.isSaved(author);
  });

  await step('she seals; the receipt that her browser completes is verified', async () => {
    const receipt = await browser.seals(author, slug, own);
    searched();
    const report = await record.holds(portal, slug, receipt);
    expect(report).toContain('sealed in authors’ browsers 1, by the portal 0');
  });

  await step('she comes back with the key on another day, reads, and replaces', async () => {
    await axeAt(author.context, apply);
    await axeAt(author.context, `${apply}/browser`);
    await author.visit(apply);
    await author.page.screenshot({ path: info.outputPath('sealed.png'), fullPage: true });
    await browser.comesBack(author, slug, own);
    await expect(browser.field(author, 'motivation')).toHaveValue(PLANTED);
    const cv = author.page.locator('[data-document="cv"]');
    const [copy] = await Promise.all([
      author.page.waitForEvent('download'),
      cv.locator('[data-part=fetch]').click(),
    ]);
    expect(copy.suggestedFilename()).toBe(cast.application.documents.cv?.split('/').at(-1));
    await browser.field(author, 'motivation').fill(LATER);
    await browser.attaches(author, 'cv', files.pdf);
    searched();
    await record.holds(portal, slug, await browser.seals(author, slug, own));
    searched();
  });

  await step('whoever has no script lets the portal seal', async () => {
    await plain.visit(apply);
    await plain.fills('applications-number-ask', candidate.numberOf(plain.email));
    await plain.presses('applications-begin-go');
    await plain.isAt('browser-title');
    await plain.sees('browser-without');
    await plain.presses('browser-portal-go');
    await plain.isAt('applications-title');
    await plain.sees('browser-instead');
    await candidate.prepares(plain, slug, cast.application);
    await holders.seals(plain, slug);
    const report = await record.holds(portal, slug, await candidate.receiptFile(plain, slug));
    expect(report).toContain('sealed in authors’ browsers 2, by the portal 1');
    searched();
  });

  await step('two key holders open; from now on it is read like any other', async () => {
    portal.clock.set(new Date(portal.clock.now().getTime() + 60 * 86_400_000));
    await clock.isDone(portal, slug, 'record-intake-closed');
    for (const person of [office, chair, first, author]) await accounts.signsIn(person);
    await author.visit(`/competitions/${slug}/apply`);
    await author.sees('applications-status-sealed');
    await expect(author.page.getByRole('main')).toContainText(author.words('status-when-opening'));
    await secretary.preparesOpening(office, slug);
    searched();
    for (const holder of [chair, first]) {
      await holders.bringsShare(holder, slug, kept.get(holder.email) ?? own, holder);
    }
    await panel.opensApplications(chair, slug);
    await record.holds(portal, slug);
    searched();
    await office.visit(`/secretary/${slug}/admission`);
    for (const name of [author.name, plain.name]) {
      await expect(office.page.getByRole('row', { name })).toBeVisible();
    }
    await secretary.proposesToAdmit(office, slug, author);
  });

  await step('neither the key nor a word left the browser', async () => {
    const all = await sent();
    for (const module of ['sealing', 'inspect']) {
      expect(all.includes(`/assets/${module}/${module}_bg.wasm`), module).toBe(true);
    }
    keys.stayed(all, own);
    for (const word of [PLANTED, LATER]) {
      expect(all.includes(word) || all.includes(encodeURIComponent(word)), word).toBe(false);
    }
    expect(faults).toEqual([]);
  });
});
