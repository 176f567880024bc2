// What is committed does not change, from whatever window.
import { expect, test, WAYS } from '../../support/test.ts';
import * as cards from '../../steps/cards.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

for (const { way, javaScript } of WAYS) {
  test(`a scorecard is committed once, ${way}`, async ({ stages }) => {
    const slug = stages.slug('scoring');
    const member = await stages.person('member', 0, { javaScript });
    const code = await cards.openCard(member, slug);
    const address = `/panel/${slug}/candidates/${code}`;
    const other = await member.context.newPage();
    const third = await member.context.newPage();

    await test.step('two windows stand before the last button, a third still writes', async () => {
      await cards.fills(member, slug, code);
      await third.goto(`/uk${address}`);
      await member.presses('panel-commit-start');
      await member.isAt('panel-check-title');
      await other.goto(`/uk${address}/commit`);
    });

    await test.step('one commits', async () => {
      await member.presses('panel-commit');
      await member.sees('panel-committed-note');
    });
    const before = await entries.count(stages.portal, slug);

    await test.step('the same once more leads to the committed scorecard, and writes nothing', async () => {
      const [answer] = await Promise.all([
        other.waitForResponse((one) => one.request().method() === 'POST'),
        other.getByRole('button', { name: member.words('panel-commit'), exact: true }).click(),
      ]);
      expect(answer.status()).toBe(303);
      await expect(other.getByText(String(member.words('panel-committed-note')))).toBeVisible();
      expect(await entries.count(stages.portal, slug)).toBe(before);
    });

    await test.step('anything else is refused; what was typed can still be read', async () => {
      const words = 'Я передумав: стратегія слабша, ніж здалося спершу, і строки в ній не названо зовсім.';
      await cards.rates(third, 'strategy', 2, words);
      const [answer] = await Promise.all([
        third.waitForResponse((one) => one.request().isNavigationRequest() && one.request().method() === 'POST'),
        third.getByRole('button', { name: member.words('panel-save'), exact: true }).click(),
      ]);
      expect(answer.status()).toBe(422);
      await expect(refusal.summary(third)).toContainText(member.words('refusal-already-committed'));
      await expect(third.getByText(words)).toBeVisible();
      expect(await entries.count(stages.portal, slug)).toBe(before);
      await record.holds(stages.portal, slug);
    });
  });
}
