// An upload is cancelled in the middle: nothing is attached, and another can be sent at once.
import { join } from 'node:path';
import { expect, test } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as uploading from '../../steps/uploading.ts';
import * as files from '../../support/files.ts';

test('an upload is cancelled', async ({ stages }, info) => {
  const slug = stages.slug('intake');
  const person = await stages.candidate('cancelled', 0);
  const { page } = person;
  const path = files.largeScan(join(info.outputPath(), 'scan.png'), 6);
  await candidate.begins(person, slug);
  await person.visit(`/competitions/${slug}/apply/documents/cv`);
  const line = await uploading.line(person);

  await test.step('while it is sent, it is cancelled', async () => {
    await line.is({ offline: false, bytes: 800_000 });
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: person.words('documents-send'), exact: true }).click();
    await uploading.seesPercent(person, 20);
    const dropped = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.getByRole('button', { name: person.words('documents-cancel'), exact: true }).click();
    await expect(page.locator('#file-sent')).toHaveText(person.words('documents-cancelled'));
    await line.is({ offline: false, bytes: -1 });
    expect((await dropped).status()).toBe(204);
  });

  await test.step('nothing is attached, and another can be', async () => {
    await person.visit(`/competitions/${slug}/apply/documents/cv`);
    await expect(page.locator('.file-list')).toHaveCount(0);
    await candidate.attaches(person, slug, 'cv', files.docx);
  });
});
