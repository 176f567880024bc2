// Two windows put right the same thing: the later one is shown both texts and chooses, and hands in no file that it
// didn't show.
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import { pdf } from '../../support/files.ts';
import * as candidates from '../../steps/candidate.ts';
import * as fixes from '../../steps/fixes.ts';
import * as refusal from '../../steps/refusal.ts';

const FIRST = '+380 44 111 11 11';
const SECOND = '+380 44 222 22 22';

for (const { way, javaScript } of WAYS) {
  test(`a fix is put right in two windows, ${way}`, async ({ stages }) => {
    const slug = stages.slug('admission');
    const office = await stages.person('secretary', 0, { javaScript });
    const candidate = await stages.candidate('admission', 1, { javaScript, width: 390 });
    const { page } = candidate;
    const second = await candidate.context.newPage();
    const phone = (window: typeof page) => window.locator('[name="answer-phone"]');
    const button = (key: string) => second.getByRole('button', { name: candidate.words(key), exact: true });
    await fixes.asks(office, slug, candidate.name);
    await candidate.visit(`/competitions/${slug}/apply/fix`);
    await second.goto(page.url());

    await test.step('the first one saves, the second is shown both', async () => {
      await phone(page).fill(FIRST);
      await candidate.presses('applications-save');
      await phone(second).fill(SECOND);
      await button('fixes-hand-in').click();
      await expect(refusal.summary(second)).toContainText(candidate.words('refusal-stale-version'));
      await expect(phone(second)).toHaveValue(SECOND);
      await expect(second.locator('.both')).toContainText(FIRST);
      if (javaScript) await axeAsItStands(second);
    });

    await test.step('meanwhile the first attaches a file, which the second does not hand in unseen', async () => {
      await candidates.attaches(candidate, slug, 'cv', pdf);
      await button('fixes-hand-in').click();
      await expect(refusal.summary(second)).toContainText(candidate.words('refusal-document-elsewhere'));
      await expect(second.locator('#document-cv')).toContainText(pdf.split('/').at(-1) ?? '');
      await expect(phone(second)).toHaveValue(SECOND);
    });

    await test.step('having seen all of it, it hands in', async () => {
      await button('fixes-hand-in').click();
      await expect(second.getByRole('main')).toContainText(candidate.words('fixes-status-given-next'));
    });
  });
}
