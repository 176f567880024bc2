// Documents where the browser seals, on a phone: several at once, each looked into and closed in a worker; the connection
// goes in the middle of one and comes back; one is cancelled; the same file for two documents is told.
import { join } from 'node:path';
import { axeAsItStands, expect, test } from '../../support/test.ts';
import * as browser from '../../steps/browser.ts';
import * as uploading from '../../steps/uploading.ts';
import * as files from '../../support/files.ts';

test('documents are attached several at once, through a lost connection', async ({ stages }, info) => {
  test.setTimeout(240_000);
  const slug = await browser.announced(stages);
  const { author } = await browser.begun(stages, slug, { width: 390 });
  const { page } = author;
  const parts = uploading.watches(page);
  const place = (document: string) => page.locator(`[data-document="${document}"]`);
  const attached = (document: string) => place(document).locator('[data-part=file-said]');
  const sending = (document: string) => place(document).locator('[data-part=sending]');
  const scan = files.largeScan(join(info.outputPath(), 'diploma-scan.png'), 6);
  const other = files.largeScan(join(info.outputPath(), 'declaration-scan.png'), 6);

  await test.step('how much may be attached is said before', async () => {
    await expect(page.locator('#documents-hint')).toHaveText(author.words('documents-hint'));
    await expect(browser.part(author, 'room')).toContainText('200');
  });

  await test.step('chosen together, each is given to a document, and all come', async () => {
    await page.locator('#several').setInputFiles([files.pdf, files.docx]);
    const choices = page.locator('[data-several] select');
    await expect(choices).toHaveCount(2);
    await choices.nth(0).selectOption({ label: await title('proposal') });
    await choices.nth(1).selectOption({ label: await title('cv') });
    await axeAsItStands(page);
    await page.getByRole('button', { name: author.words('documents-several-send'), exact: true }).click();
    await expect(attached('proposal')).toContainText('proposal.pdf: PDF');
    await expect(attached('cv')).toContainText('cv.docx: DOCX');
    await browser.isSaved(author);
  });

  const line = await uploading.line(author);
  await test.step('the connection goes in the middle of a file, and the page says what will happen', async () => {
    await line.is({ offline: false, bytes: 800_000 });
    await place('diploma').locator('input[type=file]').setInputFiles(scan);
    await seesPercent(40);
    await line.is({ offline: true, bytes: 0 });
    await expect(sending('diploma')).toHaveText(author.words('documents-waiting'), { timeout: 20_000 });
    await axeAsItStands(page);
    await page.screenshot({ path: info.outputPath('sending.png'), fullPage: true });
  });

  await test.step('it is back, and the rest comes', async () => {
    const begun = parts.filter(({ offset }) => offset === 0).length;
    await line.is({ offline: false, bytes: -1 });
    await expect(attached('diploma')).toContainText('diploma-scan.png: PNG', { timeout: 20_000 });
    await browser.isSaved(author);
    expect(parts.filter(({ offset }) => offset === 0).length, 'nothing was begun anew').toBe(begun);
  });

  await test.step('one is cancelled: nothing is attached, and another can be', async () => {
    await line.is({ offline: false, bytes: 800_000 });
    await place('declaration').locator('input[type=file]').setInputFiles(other);
    await seesPercent(20);
    await place('declaration').locator('[data-part=cancel]').click();
    await expect(sending('declaration')).toHaveText(author.words('documents-cancelled'));
    await line.is({ offline: false, bytes: -1 });
    await expect(attached('declaration')).toBeEmpty();
    await browser.attaches(author, 'declaration', files.png);
  });

  await test.step('the same file for two documents is told', async () => {
    await place('diploma').locator('input[type=file]').setInputFiles(files.png);
    await expect(attached('diploma')).toContainText(author.words('documents-same', { title: await title('declaration') }));
    await axeAsItStands(page);
  });

  /** What a document is called. */
  async function title(document: string): Promise<string> {
    return (await place(document).locator('label').first().innerText()).trim();
  }

  async function seesPercent(percent: number): Promise<void> {
    await expect(async () => {
      const bar = page.locator('progress:visible').first();
      expect(await bar.evaluate((one) => (one as HTMLProgressElement).value)).toBeGreaterThanOrEqual(percent);
    }).toPass({ timeout: 30_000 });
  }
});
