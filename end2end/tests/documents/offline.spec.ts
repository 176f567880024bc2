// The connection goes in the middle of an upload and comes back: the upload goes on where it was, and
// nobody has to press anything.
import { join } from 'node:path';
import { expect, test } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as uploading from '../../steps/uploading.ts';
import * as record from '../../steps/record.ts';
import * as files from '../../support/files.ts';

test('an upload goes on after the connection was lost', async ({ stages }, info) => {
  const slug = stages.slug('intake');
  const person = await stages.candidate('cancelled', 0, { width: 390 });
  const { page } = person;
  const path = files.largeScan(join(info.outputPath(), 'diploma-scan.png'), 6);
  const parts = uploading.watches(page);
  await candidate.begins(person, slug);
  await person.visit(`/competitions/${slug}/apply/documents/diploma`);
  const line = await uploading.line(person);

  await test.step('half of it has come', async () => {
    await line.is({ offline: false, bytes: 800_000 });
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: person.words('documents-send'), exact: true }).click();
    await uploading.seesPercent(person, 40);
  });

  await test.step('the connection goes, and the page says what will happen', async () => {
    await line.is({ offline: true, bytes: 0 });
    await expect(page.locator('#file-sent')).toHaveText(person.words('documents-waiting'));
  });

  await test.step('it is back, and the rest comes', async () => {
    await line.is({ offline: false, bytes: -1 });
    await expect(page.locator('.file-list')).toContainText('diploma-scan.png', { timeout: 20_000 });
    const first = parts.filter((part) => part.offset === 0).length;
    expect(first, 'the beginning was sent once').toBe(1);
    expect(parts.some((part) => part.offset > 0)).toBe(true);
    await record.holds(stages.portal, slug);
  });
});
