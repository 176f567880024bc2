// Entries of experience: added, filled in, corrected, removed; with scripts and without.
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import * as refusal from '../../steps/refusal.ts';
import * as writing from '../../steps/writing.ts';

for (const { way, javaScript } of WAYS) {
  test(`entries are added and removed, and their dates checked, ${way}`, async ({ stages }) => {
    const { writer, slug } = await writing.begun(stages, { javaScript, language: 'en', width: javaScript ? 1280 : 390 });
    const { page } = writer;
    await writing.opens(writer, page, slug, 'experience');
    const experience = page.getByRole('group', { name: 'Management experience' });
    const cell = (row: number, column: string) => writing.field(page, `experience-${row}-${column}`);

    await test.step('one post is written, another entry asked for', async () => {
      await cell(0, 'since').fill('3.2012');
      await cell(0, 'employer').fill('Polissia Works');
      await cell(0, 'post').fill('Deputy director');
      await writer.presses('applications-row-add', {}, experience);
      await expect(cell(0, 'since')).toHaveValue('03.2012');
      await expect(cell(1, 'since')).toHaveValue('');
    });

    await test.step('an end before its beginning is said at its field, and kept', async () => {
      await cell(1, 'since').fill('03.2010');
      await cell(1, 'until').fill('02.2010');
      await cell(1, 'employer').fill('Desna Works');
      await cell(1, 'post').fill('Engineer');
      await refusal.isRefusedAt(writer, 'applications-save-continue');
      await refusal.readsWhyAt(writer, 'answer-experience-1-until', 'refusal-end-before-beginning');
      await expect(cell(1, 'until')).toHaveValue('02.2010');
      if (javaScript) await axeAsItStands(page);
    });

    await test.step('the first entry is removed, the second becomes the first', async () => {
      await cell(1, 'until').fill('02.2012');
      await writer.presses('applications-row-remove', { n: 1 }, experience);
      await expect(cell(0, 'employer')).toHaveValue('Desna Works');
      await expect(cell(1, 'employer')).toHaveCount(0);
      await expect(cell(0, 'until')).toHaveValue('02.2012');
    });
  });
}
