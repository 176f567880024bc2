// Interviews: the secretary offers times, a candidate takes one, asks for another with a reason and
// takes that; where it is stays unsaid until the day before, except to the panel.
import { axeAsItStands, axeEverywhere, expect, test, WAYS } from '../../support/test.ts';
import * as interviews from '../../steps/interviews.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

const REASON = 'Того дня операція.';
const MOVED = 'Того дня засідає суд.';
const ANSWER = 'Добре, оберіть інший час.';

for (const { way, javaScript } of WAYS) {
  test(`a candidate takes a time and changes it with a reason, ${way}`, async ({ stages }) => {
    const slug = stages.slug('interviewing');
    const office = await stages.person('secretary', 0, { javaScript });
    const member = await stages.person('member', 0, { javaScript });
    const candidate = await interviews.candidateOf(stages, { javaScript, width: 390 });
    const field = (name: string) => office.page.locator(`[name="${name}"]`);
    const main = candidate.page.getByRole('main');

    await test.step('a time in the past is refused, and nothing typed is lost', async () => {
      await office.visit(`/secretary/${slug}/interviews`);
      await field('starts').fill('2020-03-16T10:00');
      await field('minutes').fill('45');
      await field('place').fill(interviews.PLACE);
      await refusal.isRefusedAt(office, 'interviews-offer-do');
      await refusal.readsWhyAt(office, 'starts', 'refusal-date-in-past');
      await expect(field('place')).toHaveValue(interviews.PLACE);
      if (javaScript) await axeAsItStands(office.page);
    });

    await test.step('two times are offered', async () => {
      for (const hour of [10, 11]) await interviews.offers(office, slug, hour);
      await expect(office.page.getByRole('main')).toContainText(interviews.PLACE);
      if (javaScript) await axeEverywhere(office.page);
    });

    await test.step('the candidate takes one, and is not told where yet', async () => {
      await candidate.visit(`/competitions/${slug}/apply`);
      await candidate.opens('interviews-own-title');
      await refusal.isRefusedAt(candidate, 'interviews-choose');
      await refusal.readsWhyAt(candidate, 'slot', 'refusal-unknown-choice');
      if (javaScript) await axeAsItStands(candidate.page);
      await candidate.page.locator('[name=slot]').first().check();
      await candidate.presses('interviews-choose');
      await expect(main).toContainText(candidate.words('interviews-chosen-you'));
      await expect(main).not.toContainText(interviews.PLACE);
      await candidate.letter(/Співбесіда/);
      if (javaScript) await axeEverywhere(candidate.page);
    });

    await test.step('the panel sees when and where', async () => {
      await member.visit(`/panel/${slug}/interviews`);
      await expect(member.page.getByRole('main')).toContainText(interviews.PLACE);
      if (javaScript) await axeEverywhere(member.page);
    });

    await test.step('an observer sees when, and not where yet', async () => {
      const observer = await stages.person('observer', 0, { javaScript, width: 390 });
      await observer.visit(`/observer/${slug}`);
      await observer.opens('interviews-schedule-title');
      await expect(observer.page.getByRole('row')).not.toHaveCount(0);
      await expect(observer.page.getByRole('main')).not.toContainText(interviews.PLACE);
      if (javaScript) await axeEverywhere(observer.page);
    });

    await test.step('another time is asked for and granted', async () => {
      await candidate.fills('interviews-reason', REASON);
      await candidate.presses('interviews-ask');
      await expect(main).toContainText(candidate.words('interviews-change-waits'));
      await office.visit(`/secretary/${slug}/interviews`);
      await expect(office.page.getByRole('main')).toContainText(REASON);
      await office.page.locator('textarea[name^="answer-"]').fill(ANSWER);
      if (javaScript) await axeAsItStands(office.page);
      await office.presses('interviews-grant');
      await candidate.page.reload();
      await expect(main).toContainText(ANSWER);
      await candidate.page.locator('[name=slot]').last().check();
      await candidate.presses('interviews-choose');
      await expect(main).toContainText(candidate.words('interviews-chosen-you'));
      await record.holds(stages.portal, slug);
    });

    await test.step('a time that lasts while another does is refused', async () => {
      await office.visit(`/secretary/${slug}/interviews`);
      await field('starts').fill(interviews.day('10:30'));
      await field('minutes').fill('30');
      await field('place').fill(interviews.PLACE);
      await refusal.isRefusedAt(office, 'interviews-offer-do');
      await expect(office.page.locator('#starts-error')).toBeVisible();
      await expect(field('place')).toHaveValue(interviews.PLACE);
    });

    await test.step('the secretary takes the time back, which wants a reason', async () => {
      await office.visit(`/secretary/${slug}/interviews`);
      await office.page.locator('summary', { hasText: String(office.words('interviews-take-back')) }).click();
      if (javaScript) await axeAsItStands(office.page);
      await refusal.isRefusedAt(office, 'interviews-take-back-do');
      const reason = office.page.locator('textarea[name^="reason-slot-"]');
      await refusal.readsWhyAt(office, (await reason.getAttribute('name')) ?? '', 'refusal-text-missing');
      await reason.fill(MOVED);
      await office.presses('interviews-take-back-do');
    });

    await test.step('the candidate hears of it, reads why on the page, and chooses again', async () => {
      const letter = await candidate.letter(/скасовано/);
      expect(letter.text, 'mail lies open').not.toContain(MOVED);
      await candidate.page.reload();
      await expect(main).toContainText(MOVED);
      await expect(candidate.page.locator('[name=slot]')).not.toHaveCount(0);
      if (javaScript) await axeEverywhere(candidate.page);
    });
  });
}
