// A second after typing stops the draft is on the server; the state is in sight, characters are
// counted, and a page with something unsaved does not let one go in silence.
import { axeAsItStands, expect, test } from '../../support/test.ts';
import * as writing from '../../steps/writing.ts';

for (const language of ['uk', 'en'] as const) {
  test(`what is typed is saved by itself, ${language}, on a phone`, async ({ stages }) => {
    const { writer, slug } = await writing.begun(stages, { language, width: 390 });
    const { page } = writer;
    await writing.opens(writer, page, slug, 'proposal');

    await test.step('characters are counted while typing', async () => {
      await writing.field(page, 'summary').fill('Два ринки, школа майстрів.');
      const count = page.locator('[data-count-of=answer-summary]');
      await expect(count).toHaveText(writer.words('applications-count', { n: 26, most: 2000 }));
    });

    await test.step('it is saved, and the page says when', async () => {
      await writing.seesState(writer, page, 'applications-saved-at');
      await writing.isKept(writer, slug, 'proposal', 'summary', 'Два ринки, школа майстрів.');
      await axeAsItStands(page);
    });

    await test.step('too much is saved too, and said', async () => {
      await writing.field(page, 'summary').fill('ж'.repeat(2001));
      const count = page.locator('[data-count-of=answer-summary]');
      await expect(count).toHaveText(writer.words('applications-count-over', { n: 2001, most: 2000, over: 1 }));
      await writing.seesState(writer, page, 'applications-saved-at');
      await writer.presses('applications-save-continue');
      await expect(page.locator('.error-summary')).toContainText('2');
      await axeAsItStands(page);
    });

    await test.step('the task list says what is left', async () => {
      await writer.visit(`/competitions/${slug}/apply`);
      const link = page.locator('a[href$="/apply/sections/proposal"]');
      await expect(page.locator('.task-list li li').filter({ has: link })).toContainText(/1/);
    });
  });
}

test('a page with something unsaved asks before it goes', async ({ stages }) => {
  const { writer, slug } = await writing.begun(stages);
  const { page } = writer;
  await writing.opens(writer, page, slug, 'motivation');
  await writer.context.setOffline(true);
  // A browser asks only where somebody has touched the page.
  await writing.field(page, 'motivation').click();
  await writing.field(page, 'motivation').pressSequentially('Слова без зв’язку.');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(writing.field(page, 'motivation')).toHaveValue('Слова без зв’язку.');
});
