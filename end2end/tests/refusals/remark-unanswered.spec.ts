// A remark can't be passed over: while one is unanswered the stage does not end, and the page says
// which one and who answers.
import { expect, test, WAYS } from '../../support/test.ts';
import type { Stages } from '../../support/test.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';
import * as secretary from '../../steps/secretary.ts';

const ASKED = 'Двоє членів комісії працюють в одній установі. Чому обрано саме їх?';
const ANSWERED = 'Установа подала двох кандидатів до складу; другого відкликано сьогодні.';

for (const { way, javaScript } of WAYS) {
  test(`an unanswered remark keeps the applications closed, ${way}`, async ({ stages }) => {
    const slug = stages.slug('sealed');
    const office = await stages.person('secretary', 0, { javaScript });
    const chair = await stages.person('chair', 0, { javaScript });

    await test.step('the sitting is prepared', () => secretary.preparesOpening(office, slug));
    const remark = await test.step('an observer files a remark', () => files(stages, slug, javaScript));

    await test.step('the page warns the chair', async () => {
      await chair.visit(`/panel/${slug}/opening`);
      await expect(chair.page.locator('main')).toContainText(chair.words('admission-remark-why', { remark }));
      const answer = chair.page.getByRole('link', { name: chair.words('admission-remark-answer') });
      await expect(answer).toHaveAttribute('href', `/uk/panel/${slug}/remarks`);
    });

    await test.step('opening is refused: which remark, and who answers', async () => {
      const before = await entries.count(stages.portal, slug);
      await refusal.isRefusedAt(chair, 'admission-opening-open');
      await refusal.readsWhy(chair, 'refusal-remark-unanswered', { remark });
      await expect(refusal.summary(chair.page)).toContainText(/секретар або голова/);
      expect(await entries.count(stages.portal, slug)).toBe(before);
      await record.holds(stages.portal, slug);
    });

    await test.step('an answer without words is refused beside the field, the choice stays', async () => {
      await office.visit(`/secretary/${slug}/remarks`);
      const form = office.page.getByRole('region', { name: office.words('remarks-number', { remark }) });
      await form.locator('[name=outcome][value=partly]').check();
      await refusal.isRefusedAt(office, 'remarks-answer-do');
      await refusal.readsWhyAt(office, 'text', 'refusal-text-missing');
      await expect(form.locator('[name=outcome][value=partly]')).toBeChecked();
    });

    await test.step('answered, the applications open', async () => {
      await secretary.answersRemark(office, slug, { remark, outcome: 'partly', text: ANSWERED });
      await chair.visit(`/panel/${slug}/opening`);
      await chair.presses('admission-opening-open');
      const kinds = (await entries.entries(stages.portal, slug)).map(({ kind }) => kind);
      expect(kinds.at(-1)).toBe('applications.opened');
      await record.holds(stages.portal, slug);
    });
  });

  test(`an unanswered remark keeps a competition from closing, ${way}`, async ({ stages }) => {
    const slug = stages.slug('standstill');
    stages.portal.clock.advance(40 * 24 * 3600);
    const office = await stages.person('secretary', 0, { javaScript });
    const remark = await test.step('an observer files a remark', () => files(stages, slug, javaScript));

    await test.step('closing is refused: which remark, and who answers', async () => {
      await office.visit(`/secretary/${slug}/close`);
      await office.page.locator('[name=appointed]').first().check();
      await refusal.isRefusedAt(office, 'close-do');
      await refusal.readsWhy(office, 'refusal-remark-unanswered', { remark });
      await expect(office.page.locator('[name=appointed]').first()).toBeChecked();
      await record.holds(stages.portal, slug);
    });
  });
}

async function files(stages: Stages, slug: string, javaScript: boolean): Promise<string> {
  const observer = await stages.person('observer', 0, { javaScript });
  await observer.visit(`/observer/${slug}`);
  await observer.fills('remarks-text', ASKED);
  await observer.presses('remarks-file-do');
  await expect(observer.page.getByText(ASKED)).toBeVisible();
  const filed = (await entries.entries(stages.portal, slug)).filter(({ kind }) => kind === 'remark.filed');
  return String(filed.at(-1)?.data.remark);
}
