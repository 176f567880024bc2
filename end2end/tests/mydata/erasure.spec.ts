// A candidate takes everything along, has the application destroyed after the end, and the record
// still holds; the account ends when nothing holds it.
import type { PersonOptions } from '../../support/person.ts';
import { axeAt, expect, type Person, type Stages, test, WAYS } from '../../support/test.ts';
import { numberOf } from '../../steps/candidate.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';

/** A candidate of the closed competition whose application may go: that of the appointed one stays. */
async function notAppointed(stages: Stages, options: PersonOptions): Promise<Person> {
  const first = await stages.candidate('closed', 0, options);
  await first.visit(`/account/data/${stages.slug('closed')}`);
  const asks = first.page.getByRole('button', { name: first.words('personal-erase-ask'), exact: true });
  return (await asks.count()) > 0 ? first : stages.candidate('closed', 1, options);
}

for (const { way, javaScript } of WAYS) {
  test(`a candidate sees, takes along and destroys their data, ${way}`, async ({ stages }) => {
    const { portal } = stages;
    const closed = stages.slug('closed');
    const intake = stages.slug('intake');
    const oksana = await notAppointed(stages, { javaScript });

    await test.step('the page says what is kept, in words', async () => {
      await oksana.visit('/account');
      await oksana.opens('personal-link');
      await oksana.isAt('personal-title');
      await expect(oksana.page.getByRole('main')).toContainText(oksana.email);
      // Pages are the same without scripts.
      if (javaScript) await axeAt(oksana.context, '/account/data', `/account/data/${closed}`, '/account/delete');
    });

    await test.step('the archive holds the application, its files and the receipt', async () => {
      const answer = await oksana.context.request.get('/uk/account/data.zip');
      expect(answer.status()).toBe(200);
      const names = (await answer.body()).toString('latin1');
      for (const name of ['data.json', `${closed}/receipt.json`, `${closed}/files/`]) expect(names).toContain(name);
    });

    await test.step('a request for a correction is sent, and what is missing is said beside its field', async () => {
      await oksana.visit('/account/data');
      await oksana.fills('personal-wrong', 'У прізвищі зайва літера.');
      await oksana.presses('personal-correct-go');
      await expect(oksana.page.getByLabel(oksana.words('personal-wrong'), { exact: true })).toHaveValue(
        'У прізвищі зайва літера.',
      );
      await oksana.fills('personal-right', 'Без неї.');
      await oksana.presses('personal-correct-go');
      await oksana.sees('personal-news-asked');
    });

    await test.step('an administrator reads the counts and answers', async () => {
      const administrator = await stages.person('administrator', 0, { javaScript });
      await administrator.visit('/admin/data');
      await administrator.isAt('retention-title');
      if (javaScript) await axeAt(administrator.context, '/admin/data');
      await administrator.page.locator('summary').first().click();
      await administrator.fills('retention-answer-text', 'Виправлено.');
      await administrator.presses('retention-answer-go');
      await oksana.visit('/account/data');
      await expect(oksana.page.getByRole('main')).toContainText('Виправлено.');
    });

    await test.step('the application is asked to be destroyed, after a question', async () => {
      await oksana.visit(`/account/data/${closed}`);
      const before = await entries.count(portal, closed);
      await oksana.presses('personal-erase-ask');
      await expect(oksana.page.getByRole('alert')).toBeVisible();
      await oksana.ticks('personal-erase-sure');
      await oksana.presses('personal-erase-ask');
      await oksana.sees('personal-news-next-run');
      expect(await entries.count(portal, closed)).toBe(before);
    });

    await test.step('the record of what goes on stays as it is', async () => {
      await record.holds(portal, closed);
      await record.holds(portal, intake);
    });

    await test.step('who has only a draft destroys it at once, and the account ends', async () => {
      const late = await stages.candidate('cancelled', 0, { javaScript });
      await late.visit(`/competitions/${intake}/apply`);
      await late.fills('applications-number-ask', numberOf(late.email));
      await late.presses('applications-begin-go');
      const before = await entries.count(portal, intake);
      await late.visit(`/account/data/${intake}`);
      await late.ticks('personal-erase-sure');
      await late.presses('personal-erase-go');
      await late.sees('personal-news-done');
      expect(await entries.count(portal, intake)).toBe(before);
      await late.visit('/account/delete');
      await late.fills('accounts-password', 'не той пароль, інший');
      await late.presses('personal-delete-go');
      await expect(late.page.getByRole('alert')).toBeVisible();
    });
  });
}
