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

    await test.step('two windows stand before the last button', async () => {
      await member.visit(address);
      for (const criterion of ['strategy', 'finance', 'resilience']) {
        await cards.rates(member.page, criterion, 6, `Пояснення щодо «${criterion}»: достатньо, але без запасу.`);
      }
      await member.presses('panel-commit-start');
      await member.isAt('panel-check-title');
      await other.goto(`/uk${address}/commit`);
    });

    await test.step('one commits', async () => {
      await member.presses('panel-commit');
      await member.sees('panel-committed-note');
    });

    await test.step('the other is refused; nothing is written', async () => {
      const before = await entries.count(stages.portal, slug);
      const [answer] = await Promise.all([
        other.waitForResponse((one) => one.request().method() === 'POST'),
        other.getByRole('button', { name: member.words('panel-commit'), exact: true }).click(),
      ]);
      expect(answer.status()).toBe(422);
      await expect(refusal.summary(other)).toContainText(member.words('refusal-already-committed'));
      const saved = await refusal.sends(member, `/uk${address}`, { version: '99', 'score-strategy': '1', act: 'save' });
      expect(saved.status).toBe(422);
      expect(await entries.count(stages.portal, slug)).toBe(before);
      await record.holds(stages.portal, slug);
    });
  });
}
