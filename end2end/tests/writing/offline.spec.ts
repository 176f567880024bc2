// The connection goes while somebody writes, and comes back: nothing is lost, and nobody has to
// press anything.
import { expect, test } from '../../support/test.ts';
import * as writing from '../../steps/writing.ts';

test('what is typed without a connection is saved when it is back', async ({ stages }) => {
  const { writer, slug } = await writing.begun(stages, { width: 390 });
  const { page, context } = writer;
  await writing.opens(writer, page, slug, 'motivation');

  await test.step('the connection goes', async () => {
    await context.setOffline(true);
    await writing.field(page, 'motivation').fill('У тунелі між двома станціями.');
    await writing.seesState(writer, page, 'applications-lost');
  });

  await test.step('a button does not lead to an error page', async () => {
    await page.getByRole('button', { name: writer.words('applications-save-continue'), exact: true }).click();
    await writing.seesState(writer, page, 'applications-lost');
    await expect(writing.field(page, 'motivation')).toHaveValue('У тунелі між двома станціями.');
    await writing.field(page, 'motivation').pressSequentially(' Далі видно світло.');
  });

  await test.step('it is back, and everything is saved', async () => {
    await context.setOffline(false);
    await writing.seesState(writer, page, 'applications-saved-at');
    const text = 'У тунелі між двома станціями. Далі видно світло.';
    await writing.isKept(writer, slug, 'motivation', 'motivation', text);
    await writer.presses('applications-save-continue');
    await writer.isAt('section-proposal');
  });
});
