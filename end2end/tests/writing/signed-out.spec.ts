// Somebody signs out in the middle of a draft, and goes on later: what was saved is there, file and all.
import { expect, test, WAYS } from '../../support/test.ts';
import * as accounts from '../../steps/accounts.ts';
import * as candidate from '../../steps/candidate.ts';
import * as writing from '../../steps/writing.ts';
import * as files from '../../support/files.ts';

const FIRST = 'Перша половина, написана вранці.';
const SECOND = 'Друга половина, написана ввечері.';

for (const { way, javaScript } of WAYS) {
  test(`a draft survives signing out, ${way}`, async ({ stages }) => {
    const { writer, slug } = await writing.begun(stages, { javaScript, width: 390 });
    const { page } = writer;

    await test.step('something is written and attached', async () => {
      await candidate.attaches(writer, slug, 'cv', files.docx);
      await writing.opens(writer, page, slug, 'motivation');
      await writing.field(page, 'motivation').fill(FIRST);
      if (javaScript) await writing.seesState(writer, page, 'applications-saved-at');
      else await writer.presses('applications-save-continue');
    });

    await test.step('signed out, nothing of it is there to see', async () => {
      await writer.visit('/');
      await accounts.signsOut(writer);
      await page.goto(writing.section(writer, slug, 'motivation'));
      await writer.isAt('accounts-sign-in');
      await expect(page.getByRole('main')).not.toContainText(FIRST);
    });

    await test.step('signed in again, it goes on', async () => {
      await writer.fills('accounts-email', writer.email);
      await writer.fills('accounts-password', writer.password);
      await writer.presses('accounts-sign-in-submit');
      await writing.opens(writer, page, slug, 'motivation');
      await expect(writing.field(page, 'motivation')).toHaveValue(FIRST);
      await writing.field(page, 'motivation').fill(`${FIRST}\n${SECOND}`);
      await writer.presses('applications-save-return');
      await writing.isKept(writer, slug, 'motivation', 'motivation', `${FIRST}\n${SECOND}`);
      await writer.visit(`/competitions/${slug}/apply/documents/cv`);
      await expect(page.locator('.file-list')).toContainText('cv.docx');
    });
  });
}
