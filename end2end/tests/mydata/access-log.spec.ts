// A candidate reads who opened the application: roles, never people; what the panel reads in a round
// that is under way stands there only when the round is revealed.
import { axeAt, expect, test, WAYS } from '../../support/test.ts';
import * as cards from '../../steps/cards.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';

for (const { way, javaScript } of WAYS) {
  test(`the candidate reads who opened the application, ${way}`, async ({ stages }) => {
    const slug = stages.slug('scoring');
    const vasyl = await stages.candidate('scoring', 0, { javaScript });
    const panel = vasyl.words('reader-panel');

    await test.step('the link stands on the application’s own page', async () => {
      await vasyl.visit(`/competitions/${slug}/apply`);
      await vasyl.opens('access-link');
      await vasyl.isAt('access-title');
    });

    await test.step('the opening and the secretary stand there by role', async () => {
      await expect(vasyl.page.getByRole('cell', { name: vasyl.words('reader-portal') }).first()).toBeVisible();
      await expect(vasyl.page.getByRole('cell', { name: vasyl.words('reader-secretary') }).first()).toBeVisible();
      await vasyl.sees('access-withheld');
    });

    await test.step('a member reads every application, and the candidate’s page stays as it is', async () => {
      const before = await vasyl.page.locator('tbody').innerHTML();
      const member = await stages.person('member', 0, { javaScript });
      const codes = await entries.admitted(stages.portal, slug);
      const open = await cards.candidatesOf(member, slug);
      expect(codes.length).toBeGreaterThan(0);
      for (const code of open) await cards.reads(member, slug, code);
      await vasyl.page.reload();
      expect(await vasyl.page.locator('tbody').innerHTML()).toBe(before);
      await expect(vasyl.page.getByRole('cell', { name: panel })).toHaveCount(0);
    });

    await test.step('where the rounds are revealed, the panel stands there too', async () => {
      const closed = stages.slug('closed');
      const ended = await stages.candidate('closed', 0, { javaScript });
      await ended.visit(`/competitions/${closed}/apply/access`);
      await expect(ended.page.locator('tbody tr')).not.toHaveCount(0);
      const names = stages.people('member').concat(stages.people('chair'), stages.people('secretary'));
      const said = await ended.page.getByRole('main').innerText();
      for (const name of names) expect(said).not.toContain(name);
      // Pages are the same without scripts.
      if (javaScript) await axeAt(ended.context, `/competitions/${closed}/apply/access`);
    });

    await test.step('nobody else finds the page', async () => {
      for (const role of ['administrator', 'secretary', 'member', 'observer'] as const) {
        const other = await stages.person(role, 0, { javaScript });
        const answer = await other.page.goto(`/uk/competitions/${slug}/apply/access`);
        expect(answer?.status(), role).toBe(404);
      }
    });

    await test.step('the record still holds', () => record.holds(stages.portal, slug));
  });
}
