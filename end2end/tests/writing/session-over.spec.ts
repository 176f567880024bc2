// The session ends while somebody writes: what was typed goes through the sign-in and comes back.
import { expect, test, WAYS } from '../../support/test.ts';
import * as writing from '../../steps/writing.ts';

const TEXT = 'Три сторінки, набрані за вечір,\nі жодної копії.';

for (const { way, javaScript } of WAYS) {
  test(`nothing typed is lost with the session, ${way}`, async ({ stages }) => {
    const { writer, slug } = await writing.begun(stages, { javaScript });
    const { page, context } = writer;
    await writing.opens(writer, page, slug, 'motivation');

    await test.step('the session is over before the form is sent', async () => {
      await context.clearCookies();
      await writing.field(page, 'motivation').fill(TEXT);
      if (javaScript) {
        await writing.seesState(writer, page, 'applications-signed-out');
        await expect(page.getByRole('link', { name: writer.words('applications-sign-in') })).toBeVisible();
      }
      await writer.presses('applications-save-return');
      await writer.isAt('accounts-sign-in');
      await writer.sees('accounts-carried');
    });

    await test.step('a wrong password loses nothing either', async () => {
      await signs('не той пароль');
      await writer.isAt('accounts-sign-in');
    });

    await test.step('signed in again, one button saves it', async () => {
      await signs(writer.password);
      await writer.isAt('accounts-carried-back');
      await writer.presses('accounts-carried-go');
      await writer.isAt('applications-title');
      await writing.isKept(writer, slug, 'motivation', 'motivation', TEXT);
    });

    async function signs(password: string): Promise<void> {
      await writer.fills('accounts-email', writer.email);
      await writer.fills('accounts-password', password);
      await writer.presses('accounts-sign-in-submit');
    }
  });
}

test('a public question comes back too, and is asked by the button that sends it', async ({ stages }) => {
  const { writer, slug } = await writing.begun(stages, { javaScript: false });
  await writer.visit(`/competitions/${slug}/questions`);
  await writer.context.clearCookies();
  await writer.fills('questions-text', TEXT);
  await writer.presses('questions-send');
  await writer.sees('accounts-carried');
  await writer.fills('accounts-email', writer.email);
  await writer.fills('accounts-password', writer.password);
  await writer.presses('accounts-sign-in-submit');
  await writer.isAt('accounts-carried-back');
  await writer.presses('accounts-carried-go');
  const own = writer.page.getByRole('region', { name: writer.words('questions-own') });
  await expect(own).toContainText(TEXT.split('\n')[0] ?? '');
});

test('signing in in another tab lets the window go on saving', async ({ stages }) => {
  const { writer, slug } = await writing.begun(stages);
  const { page, context } = writer;
  await writing.opens(writer, page, slug, 'motivation');
  const cookies = await context.cookies();
  await context.clearCookies();
  await writing.field(page, 'motivation').fill(TEXT);
  await writing.seesState(writer, page, 'applications-signed-out');
  // The other tab has signed in.
  await context.addCookies(cookies);
  await writing.seesState(writer, page, 'applications-saved-at');
  await writing.isKept(writer, slug, 'motivation', 'motivation', TEXT);
});
