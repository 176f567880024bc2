// What the rulebook requires is shown by words or by documents: they are ticked, one that isn't there is missed
// where it was named, and the panel's copy names them; with scripts and without.
import * as files from '../../support/files.ts';
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as writing from '../../steps/writing.ts';

for (const { way, javaScript } of WAYS) {
  test(`documents are named as evidence, ${way}`, async ({ stages }, info) => {
    const language = javaScript ? 'en' : 'uk';
    const { writer, slug } = await writing.begun(stages, { javaScript, language, width: javaScript ? 1280 : 390 });
    const { page } = writer;
    const [diploma, declaration] = javaScript ? ['Diploma', 'Integrity declaration'] : ['Диплом', 'Декларація доброчесності'];
    const degree = page.locator('.yes-no').first();
    const box = (name: string) => degree.getByRole('checkbox', { name, exact: true });
    const task = page.locator('.task-list li li').filter({ hasText: declaration });

    await test.step('a yes is shown by two documents, and kept', async () => {
      await writing.opens(writer, page, slug, 'requirements');
      await degree.getByRole('radio', { name: writer.words('applications-yes'), exact: true }).check();
      await box(diploma).check();
      await box(declaration).check();
      if (javaScript) await axeAsItStands(page);
      await page.screenshot({ path: info.outputPath('evidence.png'), fullPage: true });
      await writer.presses('applications-save-return');
    });

    await test.step('the one that may be left out is needed now', async () => {
      await expect(task).toContainText(writer.words('applications-document-none'));
    });

    await test.step('the copies name both, and say which line lacks its document', async () => {
      await writer.visit(`/competitions/${slug}/apply/check`);
      const line = page.locator('.facts > div').filter({ has: page.locator('[id="answer-degree-by"]') });
      await expect(line).toContainText(writer.words('applications-shown-by', { titles: `${diploma}; ${declaration}` }));
      await expect(line).toContainText(writer.words('refusal-evidence-not-attached'));
      if (javaScript) await axeAsItStands(page);
      await page.screenshot({ path: info.outputPath('check.png'), fullPage: true });
    });

    await test.step('it is added, and nothing is missing of it', async () => {
      await candidate.attaches(writer, slug, 'declaration', files.png);
      await candidate.attaches(writer, slug, 'diploma', files.jpeg);
      await writer.visit(`/competitions/${slug}/apply/check`);
      await expect(page.locator('[id="answer-degree-by"]')).toHaveCount(0);
    });

    await test.step('a box that is unticked says so', async () => {
      await writing.opens(writer, page, slug, 'requirements');
      await expect(box(diploma)).toBeChecked();
      await box(declaration).uncheck();
      await writer.presses('applications-save-return');
      await writer.visit(`/competitions/${slug}/apply/check`);
      await expect(page.locator('.copies')).toContainText(writer.words('applications-shown-by', { titles: diploma }));
    });
  });
}
