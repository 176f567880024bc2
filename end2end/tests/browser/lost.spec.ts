// What goes wrong while somebody writes where the browser seals: the connection goes, the server is lost, the session ends,
// another window saves first; while words are typed and while a file is on its way. Nothing is lost, and nothing is
// overwritten unseen.
import { join } from 'node:path';
import { axeAsItStands, expect, test } from '../../support/test.ts';
import * as browser from '../../steps/browser.ts';
import * as uploading from '../../steps/uploading.ts';
import * as files from '../../support/files.ts';

test('nothing is lost with the connection, the server, the session or to another window', async ({ stages }, info) => {
  test.setTimeout(300_000);
  const { portal } = stages;
  const slug = await browser.announced(stages);
  const { author, kept } = await browser.begun(stages, slug, { width: 390 });
  const { page, context } = author;
  const said = browser.part(author, 'said');
  const motivation = browser.field(author, 'motivation');
  const place = (document: string) => page.locator(`[data-document="${document}"]`);
  const attached = (document: string) => place(document).locator('[data-part=file-said]');
  const scan = files.largeScan(join(info.outputPath(), 'diploma-scan.png'), 6);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));

  await test.step('the connection goes while somebody writes, and comes back', async () => {
    await motivation.fill('До тунелю.');
    await browser.isSaved(author);
    await context.setOffline(true);
    await motivation.pressSequentially(' У тунелі.');
    await expect(said).toHaveText(author.words('browser-failed'), { timeout: 20_000 });
    await axeAsItStands(page);
    await motivation.pressSequentially(' Видно світло.');
    await context.setOffline(false);
    await expect(said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
  });

  await test.step('the server is lost in the middle of a save and of a file, and comes back', async () => {
    const line = await uploading.line(author);
    const parts = uploading.watches(page);
    await line.is({ offline: false, bytes: 800_000 });
    await place('diploma').locator('input[type=file]').setInputFiles(scan);
    await expect(place('diploma').locator('[data-part=sending]')).toContainText(/[4-9]\d/, { timeout: 30_000 });
    const starts = await portal.loses();
    await motivation.fill('Без сервера.');
    await expect(said).toHaveText(author.words('browser-failed'), { timeout: 20_000 });
    await expect(place('diploma').locator('[data-part=sending]')).toHaveText(author.words('documents-waiting'), {
      timeout: 30_000,
    });
    await line.is({ offline: false, bytes: -1 });
    await starts();
    await expect(attached('diploma')).toContainText('diploma-scan.png: PNG', { timeout: 40_000 });
    await expect(said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
    expect(parts.filter(({ offset }) => offset === 0).length, 'nothing was begun anew').toBe(1);
  });

  await test.step('the session ends; signed in in another window, this one goes on by itself', async () => {
    await context.clearCookies();
    await motivation.fill('Після кінця сеансу.');
    await expect(said).toHaveText(author.words('applications-signed-out'), { timeout: 20_000 });
    await place('cv').locator('input[type=file]').setInputFiles(files.docx);
    await expect(place('cv').locator('[data-part=wrong]')).toHaveText(author.words('documents-signed-out'));
    await axeAsItStands(page);
    await signsInElsewhere();
    await expect(said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
    await browser.attaches(author, 'cv', files.docx);
    await expect(motivation).toHaveValue('Після кінця сеансу.');
    await isKept('Після кінця сеансу.');
  });

  await test.step('two windows: the later one is shown what the earlier saved, and overwrites nothing unseen', async () => {
    const second = await another();
    await motivation.fill('Перше вікно.');
    await browser.isSaved(author);
    await second.field.fill('Друге вікно.');
    const conflict = second.page.locator('[data-writing] [data-part=conflict]');
    await expect(conflict).toContainText('Перше вікно.', { timeout: 20_000 });
    await axeAsItStands(second.page);
    // More is typed before it chooses, and isn't saved over the other meanwhile.
    await second.field.fill('Друге вікно, ще рядок.');
    await second.page.waitForTimeout(2500);
    await isKept('Перше вікно.');
    await conflict.getByRole('button', { name: author.words('browser-keep-mine'), exact: true }).click();
    await expect(second.said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
    await motivation.fill('Перше вікно знову.');
    const own = browser.part(author, 'conflict');
    await expect(own).toContainText('Друге вікно, ще рядок.', { timeout: 20_000 });
    await own.getByRole('button', { name: author.words('browser-take-theirs'), exact: true }).click();
    await expect(motivation).toHaveValue('Друге вікно, ще рядок.');
    await expect(said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
    await second.page.close();
  });

  await test.step('two windows attach the same document: the later one is refused, and told which file is there', async () => {
    const second = await another();
    await browser.attaches(author, 'declaration', files.png);
    const there = second.page.locator('[data-document="declaration"]');
    await there.locator('input[type=file]').setInputFiles(files.pdf);
    await expect(there.locator('[data-part=wrong]')).toHaveText(author.words('refusal-document-elsewhere'), { timeout: 20_000 });
    await expect(there.locator('[data-part=file-said]')).toContainText('declaration.png');
    await expect(second.said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
    await axeAsItStands(second.page);
    await second.page.close();
    await expect(attached('declaration')).toContainText('declaration.png');
    await place('declaration').locator('[data-part=remove]').click();
    await expect(attached('declaration')).toHaveText('');
    await browser.isSaved(author);
  });

  await test.step('two windows attach, each another document: both are there, and nobody is asked', async () => {
    const second = await another();
    await browser.attaches(author, 'proposal', files.pdf);
    await second.attaches('declaration', files.png);
    await expect(second.said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
    await expect(second.page.locator('[data-document="proposal"] [data-part=file-said]')).toContainText('proposal.pdf');

    await motivation.fill('Третя думка.');
    const own = browser.part(author, 'conflict');
    await expect(said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
    await expect(own).toBeHidden();
    // Words differ now; whichever are taken, the file stays.
    await second.attaches('diploma', files.jpeg);
    const conflict = second.page.locator('[data-writing] [data-part=conflict]');
    await conflict.getByRole('button', { name: author.words('browser-take-theirs'), exact: true }).click();
    await expect(second.said).toHaveText(author.words('browser-saved'), { timeout: 20_000 });
    await second.page.close();
    await browser.comesBack(author, slug, kept);
    const names = { proposal: 'proposal.pdf', declaration: 'declaration.png', cv: 'cv.docx', diploma: 'diploma.jpg' };
    for (const [document, name] of Object.entries(names)) await expect(attached(document)).toContainText(name);
    await expect(motivation).toHaveValue('Третя думка.');
  });
  expect(faults).toEqual([]);

  /** One more window of the author with the page open. */
  async function another() {
    const page = await context.newPage();
    await page.goto(`/uk/competitions/${slug}/apply/browser`);
    const payload = { name: 'key.txt', mimeType: 'text/plain', buffer: Buffer.from(kept.file) };
    await page.locator('#kept-file').setInputFiles(payload);
    await expect(page.locator('[data-writing] [data-part=open]')).toBeVisible();
    return {
      page,
      said: page.locator('[data-writing] [data-part=said]'),
      field: page.locator('[name="answer-motivation"]'),
      attaches: async (document: string, path: string) => {
        const place = page.locator(`[data-document="${document}"]`);
        await place.locator('input[type=file]').setInputFiles(path);
        await expect(place.locator('[data-part=file-said]')).toContainText(path.split('/').at(-1) ?? '', { timeout: 20_000 });
      },
    };
  }

  /** What the portal has, as another window opens it. */
  async function isKept(text: string): Promise<void> {
    const { page, field } = await another();
    await expect(field).toHaveValue(text);
    await page.close();
  }

  /** In another window of the same browser. */
  async function signsInElsewhere(): Promise<void> {
    const answer = await context.request.post('/uk/sign-in', {
      form: { email: author.email, password: author.password },
      headers: { origin: portal.origin },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
  }
});
