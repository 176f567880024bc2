// Three days before the deadline whoever has a draft is reminded by letter. The letter says how to stop
// such letters, and it takes no signing in; the account turns them on again.
import { axeEverywhere, expect, test, WAYS } from '../../support/test.ts';
import * as accounts from '../../steps/accounts.ts';
import * as entries from '../../steps/entries.ts';
import * as writing from '../../steps/writing.ts';

for (const { way, javaScript } of WAYS) {
  test(`a reminder comes, and is stopped by its link, ${way}`, async ({ stages }) => {
    const { portal } = stages;
    const { writer, slug } = await writing.begun(stages, { javaScript });
    const closes = await entries.deadline(portal, slug);

    const letter = await test.step('three days before the deadline a letter comes', async () => {
      // The portal writes it as soon as it runs.
      const starts = await portal.loses();
      portal.clock.set(new Date(closes.getTime() - 71 * 3_600_000));
      await starts();
      return writer.letter(/чернетку ще не запечатано/);
    });
    const link = letter.links.find((address) => address.includes('/news/')) ?? '';
    expect(letter.links).toContain(`${portal.origin}/uk/competitions/${slug}/apply`);

    await test.step('reading the link stops nothing', async () => {
      await writer.context.clearCookies();
      await writer.page.goto(link);
      await writer.isAt('accounts-news');
      if (javaScript) await axeEverywhere(writer.page);
      await writer.page.reload();
      await expect(writer.page.getByRole('button', { name: writer.words('accounts-news-stop-submit') })).toBeVisible();
    });

    await test.step('the button does', async () => {
      await writer.presses('accounts-news-stop-submit');
      await writer.sees('accounts-news-stopped');
      if (javaScript) await axeEverywhere(writer.page);
    });

    await test.step('the account has it off, and turns it on again', async () => {
      await accounts.signsIn(writer);
      await writer.visit('/account');
      const box = writer.page.getByLabel(writer.words('accounts-news-want'), { exact: true });
      await expect(box).not.toBeChecked();
      await writer.ticks('accounts-news-want');
      await writer.presses('accounts-news-submit');
      await expect(box).toBeChecked();
    });

    await test.step('a mail program stops it by one click', async () => {
      const answer = await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
      expect([answer.status, answer.redirected]).toEqual([200, false]);
      await writer.visit('/account');
      await expect(writer.page.getByLabel(writer.words('accounts-news-want'), { exact: true })).not.toBeChecked();
    });
  });
}
