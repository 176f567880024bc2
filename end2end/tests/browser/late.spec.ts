// The deadline passes while somebody writes in the browser: a file on its way comes into the draft and is refused as part
// of an application; sealing is refused in words; nothing is lost, and the page says what is kept and where.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { axeAsItStands, expect, test } from '../../support/test.ts';
import * as browser from '../../steps/browser.ts';
import * as clock from '../../steps/clock.ts';
import * as entries from '../../steps/entries.ts';
import * as refusal from '../../steps/refusal.ts';
import * as uploading from '../../steps/uploading.ts';
import * as files from '../../support/files.ts';

test('what is on its way at the deadline is kept, and no application', async ({ stages }, info) => {
  test.setTimeout(240_000);
  const { portal } = stages;
  const slug = await browser.announced(stages);
  const closes = await entries.deadline(portal, slug);
  // Somebody has applied: without any application there would be nothing to wait for.
  const other = await browser.begun(stages, slug);
  await browser.attachesAll(other.author);
  await browser.seals(other.author, slug, other.kept);
  await other.author.leave();
  portal.clock.set(new Date(closes.getTime() - 115_000));
  const { author, kept } = await browser.begun(stages, slug, { width: 390 });
  const { page } = author;
  const place = page.locator('[data-document="diploma"]');
  const scan = files.largeScan(join(info.outputPath(), 'diploma-scan.png'), 6);
  const line = await uploading.line(author);
  await browser.field(author, 'motivation').fill('Перша думка.');
  await browser.isSaved(author);

  await test.step('an upload that is under way is told how long it has', async () => {
    await line.is({ offline: false, bytes: 400_000 });
    await place.locator('input[type=file]').setInputFiles(scan);
    await expect(place.locator('[data-part=deadline]')).toContainText(/\d+/);
    await expect(place.locator('progress')).toBeVisible();
    await axeAsItStands(page);
  });

  await test.step('the deadline passes: the file and the last words are kept, and the page says so', async () => {
    await expect(place.locator('[data-part=sending]')).toContainText(/[1-9]/);
    clock.passes(portal, closes);
    await line.is({ offline: false, bytes: -1 });
    const over = browser.part(author, 'over');
    await expect(over).toContainText(author.words('browser-over-kept'), { timeout: 30_000 });
    await expect(browser.part(author, 'check')).toContainText('diploma-scan.png');
    await expect(browser.part(author, 'check')).toContainText('Перша думка.');
    await expect(browser.part(author, 'sealing')).toBeHidden();
    await axeAsItStands(page);
    await page.screenshot({ path: info.outputPath('over.png'), fullPage: true });
    const button = over.getByRole('button', { name: author.words('browser-over-save'), exact: true });
    const [copy] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(await readFile(await copy.path(), 'utf8')).toContain('Перша думка.');
  });

  await test.step('with the key it is read again, and nothing of it is on the record', async () => {
    await clock.isDone(portal, slug, 'record-intake-closed');
    await browser.comesBack(author, slug, kept);
    await expect(browser.part(author, 'check')).toContainText('diploma-scan.png');
    await expect(browser.part(author, 'write')).toBeHidden();
    await axeAsItStands(page);
    const kinds = (await entries.entries(portal, slug)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'application.sealed')).toHaveLength(1);
  });
});

test('sealing a second after the deadline is refused in words', async ({ stages }) => {
  test.setTimeout(240_000);
  const { portal } = stages;
  const slug = await browser.announced(stages);
  const closes = await entries.deadline(portal, slug);
  clock.comesNear(portal, closes);
  const { author, kept } = await browser.begun(stages, slug, { language: 'en' });
  await browser.attachesAll(author);
  await browser.checks(author);
  await browser.isKeyOfRecord(author);
  await author.ticks('applications-consent');
  clock.passes(portal, closes);
  await browser.part(author, 'seal').click();
  const over = browser.part(author, 'over');
  await expect(over).toContainText(refusal.unanchored(author.words('refusal-deadline-passed')));
  await expect(over).toContainText(author.words('browser-over-kept'));
  await axeAsItStands(author.page);
  await browser.comesBack(author, slug, kept);
  await expect(browser.part(author, 'check')).toContainText('cv.docx');
});
