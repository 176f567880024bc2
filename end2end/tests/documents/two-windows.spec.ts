// Two windows never overwrite each other's files: what the later one sends waits beside what is there, and its author
// chooses; what was replaced elsewhere is not taken off unseen.
import { axeAsItStands, axeEverywhere, expect, test, WAYS } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as refusal from '../../steps/refusal.ts';
import * as writing from '../../steps/writing.ts';
import { docx, pdf } from '../../support/files.ts';

const nameOf = (path: string) => path.split('/').at(-1) ?? '';

for (const { way, javaScript } of WAYS) {
  test(`the later window is shown both files and chooses, ${way}`, async ({ stages }) => {
    const { writer, slug } = await writing.begun(stages, { javaScript, width: 390 });
    const { page } = writer;
    const second = await writer.context.newPage();
    const address = `/${writer.language}/competitions/${slug}/apply/documents/cv`;
    const button = (window: typeof page, key: string, values = {}) =>
      window.getByRole('button', { name: writer.words(key, values), exact: true });

    await test.step('two windows show an empty place, and both send a file', async () => {
      await second.goto(address);
      await candidate.attaches(writer, slug, 'cv', pdf);
      await second.locator('input[type=file]').setInputFiles(docx);
      await button(second, 'documents-send').click();
      await expect(second.getByText(writer.words('documents-choice'), { exact: true })).toBeVisible();
    });

    await test.step('the later one sees both', async () => {
      const choice = second.locator('section.notice');
      await expect(choice).toContainText(nameOf(pdf));
      await expect(choice).toContainText(nameOf(docx));
      if (!javaScript) await expect(second.locator('#file-error')).toContainText(writer.words('refusal-document-elsewhere'));
      if (javaScript) await axeEverywhere(second);
    });

    await test.step('and takes its own', async () => {
      await button(second, 'documents-choice-take').click();
      await expect(second.locator('.file-list')).toContainText(nameOf(docx));
      await expect(second.locator('section.notice')).toHaveCount(0);
    });

    await test.step('the first window can not take off what it does not show', async () => {
      await button(page, 'documents-remove', { name: nameOf(pdf) }).click();
      await expect(page.locator('.file-list')).toContainText(nameOf(docx));
      await expect(refusal.summary(page)).toContainText(writer.words('refusal-document-elsewhere'));
      if (javaScript) await axeAsItStands(page);
      await button(page, 'documents-remove', { name: nameOf(docx) }).click();
      await expect(page.locator('.file-list')).toHaveCount(0);
    });
  });
}
