// The fix window: the secretary names what is wrong, the candidate puts just that right and hands it
// in once, both versions stand side by side; the chair, who scores blind, learns of it by code only.
import { axeAsItStands, axeEverywhere, expect, test, WAYS } from '../../support/test.ts';
import { pdf } from '../../support/files.ts';
import * as candidates from '../../steps/candidate.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

const WRONG = { phone: 'Номер без коду.', cv: 'Немає останньої посади.' };
const PHONE = '+380 44 555 66 77';

for (const { way, javaScript } of WAYS) {
  test(`a candidate puts right what the secretary named, ${way}`, async ({ stages }) => {
    const slug = stages.slug('admission');
    const office = await stages.person('secretary', 0, { javaScript });
    const candidate = await stages.candidate('admission', 0, { javaScript, width: 390 });
    const chair = await stages.person('chair', 0, { javaScript });
    const field = (name: string) => office.page.locator(`[name="${name}"]`);

    await test.step('half a request is refused and nothing typed is lost', async () => {
      await office.visit(`/secretary/${slug}/admission`);
      const line = office.page.getByRole('main').getByRole('link', { name: candidate.name, exact: true });
      await office.arrives(() => line.click());
      await office.page.getByText(office.words('fixes-ask-title')).click();
      await field('wrong-answer-phone').fill(WRONG.phone);
      await field('days').fill('40');
      await refusal.isRefusedAt(office, 'fixes-ask');
      await refusal.readsWhyAt(office, 'days', 'refusal-fix-term', { most: 5 });
      await expect(field('wrong-answer-phone')).toHaveValue(WRONG.phone);
      if (javaScript) await axeAsItStands(office.page);
    });

    await test.step('it is asked for, and no decision can be proposed meanwhile', async () => {
      await field('wrong-document-cv').fill(WRONG.cv);
      await field('days').fill('3');
      await office.presses('fixes-ask');
      const main = office.page.getByRole('main');
      await expect(main).toContainText(WRONG.cv);
      await expect(main.getByRole('button', { name: office.words('admission-propose') })).toHaveCount(0);
      if (javaScript) await axeEverywhere(office.page);
      await chair.visit(`/panel/${slug}/admission`);
      await expect(chair.page.getByRole('main')).not.toContainText(WRONG.phone);
      await expect(chair.page.getByRole('main').getByText('Виправлення')).toHaveCount(0);
    });

    await test.step('the candidate reads what is wrong and until when', async () => {
      const letter = await candidate.letter(/Виправте недоліки/);
      expect(letter.links.some((link) => link.endsWith(`/uk/competitions/${slug}/apply/fix`))).toBe(true);
      await candidate.visit(`/competitions/${slug}/apply`);
      await candidate.opens('fixes-title');
      await expect(candidate.page.getByRole('main')).toContainText(WRONG.phone);
      await expect(candidate.page.locator('[name="answer-born"]')).toHaveCount(0);
      if (javaScript) await axeEverywhere(candidate.page);
    });

    await test.step('a fix that lacks something is refused', async () => {
      await candidate.page.locator('[name="answer-phone"]').fill('');
      await refusal.isRefusedAt(candidate, 'fixes-hand-in');
      await refusal.readsWhyAt(candidate, 'answer-phone', 'refusal-answer-missing');
      if (javaScript) await axeAsItStands(candidate.page);
    });

    await test.step('it is put right and handed in, once', async () => {
      await candidates.attaches(candidate, slug, 'cv', pdf);
      await candidate.visit(`/competitions/${slug}/apply/fix`);
      await candidate.page.locator('[name="answer-phone"]').fill(PHONE);
      await candidate.presses('fixes-hand-in');
      await expect(candidate.page.getByRole('main')).toContainText(candidate.words('fixes-status-given-next'));
      await candidate.opens('fixes-read');
      await expect(candidate.page.locator('[name="answer-phone"]')).toHaveCount(0);
      if (javaScript) await axeEverywhere(candidate.page);
      await candidate.visit(`/competitions/${slug}/apply/receipt`);
      await candidate.sees('applications-receipt-before');
      if (javaScript) await axeEverywhere(candidate.page);
      await candidate.visit(`/competitions/${slug}/apply/documents/cv`);
      await candidate.isAt('applications-title');
    });

    await test.step('the secretary compares both versions and decides', async () => {
      await office.page.reload();
      const main = office.page.getByRole('main');
      await expect(main).toContainText(PHONE);
      await expect(main.getByRole('link', { name: 'proposal.pdf' }).first()).toBeVisible();
      if (javaScript) await axeEverywhere(office.page);
      await office.page.locator('[name=decision][value=admit]').check();
      await office.presses('admission-propose');
      const kinds = (await entries.entries(stages.portal, slug)).map(({ kind }) => kind);
      expect(kinds.slice(-2)).toEqual(['fix.requested', 'application.fixed']);
      await record.holds(stages.portal, slug);
    });
  });
}
