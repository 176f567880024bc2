// Two windows never overwrite each other: on different sections they don't meet, on the same one
// the later is shown both texts and chooses.
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import type { Person } from '../../support/test.ts';
import * as refusal from '../../steps/refusal.ts';
import * as writing from '../../steps/writing.ts';

const FIRST = 'Перше вікно: завод має замовлення на два роки.';
const SECOND = 'Друге вікно: бракує порядку в закупівлях.';

for (const { way, javaScript } of WAYS) {
  test(`the later window is shown both texts and chooses, ${way}`, async ({ stages }) => {
    const { writer, slug } = await writing.begun(stages, { javaScript });
    const first = writer.page;
    const second = await writer.context.newPage();

    await test.step('two windows open the same section, the first one saves', async () => {
      await writing.opens(writer, first, slug, 'motivation');
      await writing.opens(writer, second, slug, 'motivation');
      await writing.field(first, 'motivation').fill(FIRST);
      await writer.presses('applications-save-continue');
      await writing.isKept(writer, slug, 'motivation', 'motivation', FIRST);
    });

    await test.step('the second is told, and shown both', async () => {
      await writing.field(second, 'motivation').fill(SECOND);
      if (javaScript) {
        await writing.seesState(writer, second, 'applications-stale');
        await button(writer, second, 'applications-stale-show').click();
      } else {
        await button(writer, second, 'applications-save-return').click();
      }
      await expect(refusal.summary(second)).toContainText(writer.words('refusal-stale-version'));
      await expect(writing.field(second, 'motivation')).toHaveValue(SECOND);
      await expect(second.getByText(FIRST)).toBeVisible();
      if (javaScript) await axeAsItStands(second);
    });

    await test.step('nothing was overwritten', async () => {
      await writing.isKept(writer, slug, 'motivation', 'motivation', FIRST);
    });

    await test.step('it edits both into one', async () => {
      await writing.field(second, 'motivation').fill(`${FIRST}\n${SECOND}`);
      await button(writer, second, 'applications-save-return').click();
      await expect(second.getByRole('heading', { level: 1 })).toHaveText(writer.words('applications-title'));
      await writing.isKept(writer, slug, 'motivation', 'motivation', `${FIRST}\n${SECOND}`);
    });

    await test.step('or takes the other text in place of its own', async () => {
      await writing.opens(writer, first, slug, 'motivation');
      await writing.opens(writer, second, slug, 'motivation');
      await writing.field(first, 'motivation').fill(FIRST);
      await button(writer, first, 'applications-save-return').click();
      await writing.isKept(writer, slug, 'motivation', 'motivation', FIRST);
      await writing.field(second, 'motivation').fill(SECOND);
      await button(writer, second, javaScript ? 'applications-stale-show' : 'applications-save-return').click();
      await second.getByLabel(writer.words('applications-stale-take'), { exact: true }).check();
      await button(writer, second, 'applications-save-return').click();
      await expect(second.getByRole('heading', { level: 1 })).toHaveText(writer.words('applications-title'));
      await writing.isKept(writer, slug, 'motivation', 'motivation', FIRST);
    });
  });
}

test('windows on different sections save side by side', async ({ stages }) => {
  const { writer, slug } = await writing.begun(stages);
  const other = await writer.context.newPage();
  await writing.opens(writer, writer.page, slug, 'motivation');
  await writing.opens(writer, other, slug, 'proposal');
  await writing.field(writer.page, 'motivation').fill(FIRST);
  await writing.field(other, 'summary').fill(SECOND);
  await writing.seesState(writer, writer.page, 'applications-saved-at');
  await writing.seesState(writer, other, 'applications-saved-at');
  await writing.isKept(writer, slug, 'motivation', 'motivation', FIRST);
  await writing.isKept(writer, slug, 'proposal', 'summary', SECOND);
});

function button(writer: Person, page: Person['page'], key: string) {
  return page.getByRole('button', { name: writer.words(key), exact: true });
}
