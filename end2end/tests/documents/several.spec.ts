// Several files at once: chosen together, each given to its document, all sent; without JavaScript each
// has its form on the same page.
import { expect, test, WAYS } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import { axe } from '../../support/axe.ts';
import * as files from '../../support/files.ts';

for (const { way, javaScript } of WAYS) {
  test(`several files are attached from one page, ${way}`, async ({ stages }) => {
    const slug = stages.slug('intake');
    const person = await stages.candidate('cancelled', 0, { javaScript, language: 'en' });
    const { page } = person;
    const place = (document: string) => page.locator(`section[aria-labelledby=document-${document}]`);
    await candidate.begins(person, slug);
    await person.visit(`/competitions/${slug}/apply`);
    await person.opens('documents-all-link');
    await person.isAt('documents-all');

    if (javaScript) {
      await test.step('chosen together, each is given to a document', async () => {
        await page.locator('#several').setInputFiles([files.pdf, files.docx, files.jpeg]);
        const choices = page.locator('[data-several] select');
        await expect(choices).toHaveCount(3);
        const chosen = await choices.evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
        expect(new Set(chosen).size, 'each has a document of its own').toBe(3);
        await axe(page);
      });
      await test.step('all are sent', async () => {
        await page.getByRole('button', { name: person.words('documents-several-send'), exact: true }).click();
        for (const name of ['proposal.pdf', 'cv.docx', 'diploma.jpg']) {
          await expect(page.getByRole('link', { name, exact: true })).toBeVisible({ timeout: 20_000 });
        }
      });
    } else {
      await expect(page.locator('[data-several]')).toBeHidden();
      await place('cv').locator('input[type=file]').setInputFiles(files.docx);
      await place('cv').getByRole('button', { name: person.words('documents-send'), exact: true }).click();
      await expect(page.locator('.file-list')).toContainText('cv.docx');
    }

    await test.step('what was understood is said', async () => {
      await person.visit(`/competitions/${slug}/apply/documents`);
      await expect(place('cv')).toContainText(/DOCX, \d/);
    });
  });
}
