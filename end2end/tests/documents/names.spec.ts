// A file's name that deceives is cleaned before anybody reads it, with and without JavaScript.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, WAYS } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as refusal from '../../steps/refusal.ts';
import * as files from '../../support/files.ts';

for (const { way, javaScript } of WAYS) {
  test(`a name can't deceive, ${way}`, async ({ stages }, info) => {
    const slug = stages.slug('intake');
    const person = await stages.candidate('cancelled', 0, { javaScript });
    const { page } = person;
    await candidate.begins(person, slug);
    mkdirSync(info.outputPath('files'), { recursive: true });
    const sends = async (name: string) => {
      const path = join(info.outputPath('files'), name);
      copyFileSync(files.pdf, path);
      await person.visit(`/competitions/${slug}/apply/documents/cv`);
      await page.locator('input[type=file]').setInputFiles(path);
      await page.getByRole('button', { name: person.words('documents-send'), exact: true }).click();
    };

    await test.step('a bell that nobody sees is left out, or the form is refused in words', async () => {
      await sends('звіт\u0007.pdf');
      if (javaScript) await expect(page.locator('.file-list a').first()).toHaveText('звіт.pdf');
      else await refusal.readsWhyAt(person, 'file', 'refusal-document-unread');
    });

    await test.step('a name that reads as another is put right', async () => {
      await sends('резюме\u202efdp.exe');
      await expect(page.locator('.file-list a').first()).toHaveText('резюмеfdp.exe');
      await expect(page.locator('.file-list')).toContainText('PDF, ');
    });
  });
}
