// One person, one application: a second account with the same number is told, and learns nothing of
// the first; a number that can't be one is refused beside its field.
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import { numberOf } from '../../steps/candidate.ts';
import * as refusal from '../../steps/refusal.ts';

for (const { way, javaScript } of WAYS) {
  test(`a second account with the same number is told, ${way}`, async ({ stages }) => {
    const slug = stages.slug('intake');
    const first = await stages.candidate('cancelled', 0, { javaScript });
    const second = await stages.candidate('cancelled', 1, { javaScript });
    const number = numberOf(first.email);

    await test.step('the first begins an application with a number', async () => {
      await first.visit(`/competitions/${slug}/apply`);
      await first.fills('applications-number-ask', number);
      await first.presses('applications-begin-go');
      await first.isAt('applications-title');
    });

    await test.step('a number with a wrong digit is refused, and stays in its field', async () => {
      const wrong = `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`;
      await second.visit(`/competitions/${slug}/apply`);
      await second.fills('applications-number-ask', wrong);
      await refusal.isRefusedAt(second, 'applications-begin-go');
      await expect(second.page.locator('#number')).toHaveValue(wrong);
      await expect(second.page.locator('#number-error')).toContainText(second.words('refusal-number-malformed'));
      if (javaScript) await axeAsItStands(second.page);
    });

    await test.step('the same number is refused, without a word about the other account', async () => {
      await second.fills('applications-number-ask', number);
      await refusal.isRefusedAt(second, 'applications-begin-go');
      await expect(second.page.locator('#number-error')).toContainText(second.words('refusal-number-used'));
      const said = await second.page.content();
      for (const word of [first.name, first.email]) expect(said).not.toContain(word);
    });

    await test.step('whoever’s number it is may say so', async () => {
      await expect(second.page.getByLabel(second.words('applications-number-mine-confirm'))).toBeVisible();
      if (javaScript) await axeAsItStands(second.page);
    });

    await test.step('with a number of one’s own it goes on', async () => {
      await second.fills('applications-number-ask', numberOf(second.email));
      await second.presses('applications-begin-go');
      await second.isAt('applications-title');
    });
  });
}
