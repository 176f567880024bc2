// The server is lost in the middle of autosave and started anew: the window goes on as if nothing
// had been.
import { test } from '../../support/test.ts';
import * as writing from '../../steps/writing.ts';

test('a restart in the middle of autosave loses nothing', async ({ stages }) => {
  const { writer, slug } = await writing.begun(stages);
  const { page } = writer;
  await writing.opens(writer, page, slug, 'motivation');
  const text = writing.field(page, 'motivation');

  await test.step('something is saved', async () => {
    await text.fill('До перезапуску.');
    await writing.seesState(writer, page, 'applications-saved-at');
  });

  await test.step('the server is lost while a save is on its way', async () => {
    await text.pressSequentially(' Посередині.');
    await page.waitForRequest((one) => one.url().endsWith('/api/app/applications/save'));
    const starts = await stages.portal.loses();
    await text.pressSequentially(' Без сервера.');
    await writing.seesState(writer, page, 'applications-lost');
    await starts();
  });

  await test.step('everything is there', async () => {
    await writing.seesState(writer, page, 'applications-saved-at');
    const all = 'До перезапуску. Посередині. Без сервера.';
    await writing.isKept(writer, slug, 'motivation', 'motivation', all);
  });
});
