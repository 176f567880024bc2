// A score without a reason is kept, but not committed.
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import * as cards from '../../steps/cards.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

const REASON = 'Розрахунок витрат повний, джерела коштів названі, строки окупності пояснено за роками.';

for (const { way, javaScript } of WAYS) {
  test(`a score without a reason can’t be committed, ${way}`, async ({ stages }) => {
    const slug = stages.slug('scoring');
    const member = await stages.person('member', 0, { javaScript });
    const code = await cards.openCard(member, slug);
    const before = await entries.count(stages.portal, slug);
    await member.visit(`/panel/${slug}/candidates/${code}`);

    await test.step('a score without a reason, a reason without a score, a reason too short', async () => {
      await cards.rates(member.page, 'strategy', 8, '');
      await member.page.locator('#reason-finance').fill(REASON);
      await cards.rates(member.page, 'resilience', 5, 'Мало.');
      await refusal.isRefusedAt(member, 'panel-commit-start');
      await refusal.readsWhyAt(member, 'reason-strategy', 'refusal-reason-too-short');
      await refusal.readsWhyAt(member, 'score-finance', 'refusal-score-missing');
      await refusal.readsWhyAt(member, 'reason-resilience', 'refusal-reason-too-short');
      if (javaScript) await axeAsItStands(member.page);
    });

    await test.step('nothing typed is lost', async () => {
      await expect(member.page.locator('[name=score-strategy][value="8"]')).toBeChecked();
      await expect(member.page.locator('#reason-finance')).toHaveValue(REASON);
      await expect(member.page.locator('#reason-resilience')).toHaveValue('Мало.');
    });

    await test.step('the page that commits leads back, its address commits nothing', async () => {
      await member.visit(`/panel/${slug}/candidates/${code}/commit`);
      await expect(member.page).toHaveURL(new RegExp(`/candidates/${code}$`));
      const version = await member.page.locator('[name=version]').inputValue();
      const answer = await refusal.sends(member, `/uk/panel/${slug}/candidates/${code}/commit`, { version });
      expect(answer.status).toBe(422);
      expect(await entries.count(stages.portal, slug)).toBe(before);
      await record.holds(stages.portal, slug);
    });
  });
}
