// An upload is dropped at the portal while it is on its way, as when its draft is begun anew in another window: the
// page begins it again by itself, and the file comes.
import { join } from 'node:path';
import { expect, test } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as uploading from '../../steps/uploading.ts';
import * as files from '../../support/files.ts';

test('an upload that was dropped elsewhere is begun again', async ({ stages }, info) => {
  const slug = stages.slug('intake');
  const person = await stages.candidate('cancelled', 0);
  const { page } = person;
  const path = files.largeScan(join(info.outputPath(), 'diploma-scan.png'), 6);
  const parts = uploading.watches(page);
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await candidate.begins(person, slug);
  await person.visit(`/competitions/${slug}/apply/documents/diploma`);
  const line = await uploading.line(person);

  await test.step('half of it has come', async () => {
    await line.is({ offline: false, bytes: 800_000 });
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: person.words('documents-send'), exact: true }).click();
    await uploading.seesPercent(person, 40);
  });

  await test.step('it is dropped from elsewhere', async () => {
    const headers = { origin: stages.portal.origin, 'tus-resumable': '1.0.0' };
    const dropped = await person.context.request.delete((await sent).url(), { headers });
    expect(dropped.status()).toBe(204);
  });

  await test.step('its beginning is sent once more, and all of it comes', async () => {
    await line.is({ offline: false, bytes: -1 });
    await expect(page.locator('.file-list')).toContainText('diploma-scan.png', { timeout: 20_000 });
    expect(parts.filter((part) => part.offset === 0).length).toBe(2);
  });
});
