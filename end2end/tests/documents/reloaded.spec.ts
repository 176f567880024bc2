// The page is loaded again in the middle of an upload: chosen once more, the same file goes on from where it was. The
// session ends before one is sent, which is said. And a file is dropped on the page instead of chosen.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeAsItStands, expect, test } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as refusal from '../../steps/refusal.ts';
import * as uploading from '../../steps/uploading.ts';
import * as files from '../../support/files.ts';

test('an upload goes on after the page was loaded again, and files are dropped on it', async ({ stages }, info) => {
  const slug = stages.slug('intake');
  const person = await stages.candidate('cancelled', 0, { language: 'en' });
  const { page } = person;
  const path = files.largeScan(join(info.outputPath(), 'diploma-scan.png'), 6);
  const parts = uploading.watches(page);
  const send = page.getByRole('button', { name: person.words('documents-send'), exact: true });
  await candidate.begins(person, slug);
  await person.visit(`/competitions/${slug}/apply/documents/diploma`);
  const line = await uploading.line(person);

  await test.step('half of it has come when the page is loaded again', async () => {
    await line.is({ offline: false, bytes: 800_000 });
    await page.locator('input[type=file]').setInputFiles(path);
    await send.click();
    await uploading.seesPercent(person, 50);
    await page.reload();
    await expect(page.locator('.file-list')).toHaveCount(0);
  });

  await test.step('the same file is chosen, and only the rest is sent', async () => {
    await line.is({ offline: false, bytes: -1 });
    await page.locator('input[type=file]').setInputFiles(path);
    await send.click();
    await expect(page.locator('.file-list')).toContainText('diploma-scan.png', { timeout: 20_000 });
    expect(parts.filter(({ offset }) => offset === 0).length, 'the beginning was sent once').toBe(1);
    const again = parts.at(-1)?.offset ?? 0;
    expect(again, 'it went on from what had come').toBeGreaterThan(2_000_000);
  });

  await test.step('a session that ended is said, and signed in again the file is sent once more', async () => {
    await person.visit(`/competitions/${slug}/apply/documents/declaration`);
    const cookies = await person.context.cookies();
    await person.context.clearCookies();
    await page.locator('input[type=file]').setInputFiles(files.png);
    await send.click();
    await expect(page.locator('#file-error')).toContainText(refusal.unanchored(person.words('documents-signed-out')));
    await axeAsItStands(page);
    await person.context.addCookies(cookies);
    await send.click();
    await expect(page.locator('.file-list')).toContainText('declaration.png');
  });

  await test.step('a file is dropped on the form, and sent at once', async () => {
    await person.visit(`/competitions/${slug}/apply/documents/cv`);
    await drops('form[data-upload] .drop', 'cv.docx', [files.docx]);
    await expect(page.locator('.file-list')).toContainText('cv.docx');
    await axeAsItStands(page);
  });

  await test.step('several dropped on one document are each given to one', async () => {
    await person.visit(`/competitions/${slug}/apply/documents`);
    const place = 'section[aria-labelledby=document-proposal] .drop';
    await drops(place, 'proposal.pdf', [files.pdf, files.png]);
    const choices = page.locator('[data-several] select');
    await expect(choices).toHaveCount(2);
    await expect(choices.first().locator('option:checked')).toHaveText(await title('proposal'));
    await choices.nth(1).selectOption({ label: await title('declaration') });
    await axeAsItStands(page);
    await page.getByRole('button', { name: person.words('documents-several-send'), exact: true }).click();
    for (const name of ['proposal.pdf', 'declaration.png']) {
      await expect(page.getByRole('link', { name, exact: true })).toBeVisible({ timeout: 20_000 });
    }
  });

  async function title(document: string): Promise<string> {
    return (await page.locator(`#document-${document}`).innerText()).trim();
  }

  /** Drags files over a place, which shows that it would take them, and lets them go. */
  async function drops(place: string, first: string, paths: string[]): Promise<void> {
    const all = paths.map((path) => ({ name: path.split('/').at(-1) ?? first, bytes: [...readFileSync(path)] }));
    const dragged = await page.evaluateHandle((all) => {
      const dragged = new DataTransfer();
      for (const { name, bytes } of all) dragged.items.add(new File([new Uint8Array(bytes)], name));
      return dragged;
    }, all);
    const target = page.locator(place);
    await target.dispatchEvent('dragover', { dataTransfer: dragged });
    await expect(target).toHaveAttribute('data-over', '');
    await target.dispatchEvent('drop', { dataTransfer: dragged });
    await expect(target).not.toHaveAttribute('data-over', '');
  }
});
