// Nobody on the panel reads a line before having declared conflicts of interest for every candidate.
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import * as cards from '../../steps/cards.ts';
import * as entries from '../../steps/entries.ts';
import * as panel from '../../steps/panel.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

for (const { way, javaScript } of WAYS) {
  test(`a member who has not declared conflicts opens nothing, ${way}`, async ({ stages }) => {
    const slug = stages.slug('declaring');
    const member = await stages.person('member', 0, { javaScript });
    const office = await stages.person('secretary', 0, { javaScript });
    const files = await cards.filesOfAll(office, slug);
    const codes = await entries.admitted(stages.portal, slug);

    await test.step('no candidate’s page opens: it says what to do first', async () => {
      for (const code of codes) {
        const answer = await member.page.goto(`/uk/panel/${slug}/candidates/${code}`);
        expect(answer?.status()).toBe(403);
        await member.isAt('panel-undeclared-title');
        await member.sees('panel-undeclared-text');
      }
      await member.opens('panel-todo-declare');
      await member.isAt('panel-conflicts-title');
    });

    await test.step('no file opens by its address', async () => {
      for (const { id, name } of files) {
        const answer = await refusal.asksFor(member, `/uk/documents/${id}`);
        expect([403, 404]).toContain(answer.status);
        expect(answer.text).not.toContain(name);
      }
    });

    await test.step('one candidate left out: refused beside that candidate, the rest stays', async () => {
      const lines = member.page.locator('.declare > li');
      const count = await lines.count();
      expect(count).toBe(codes.length);
      for (let at = 0; at < count - 1; at += 1) {
        await lines.nth(at).getByLabel(String(member.words('panel-conflict-no'))).check();
      }
      await member.ticks('panel-conflicts-oath');
      const left = (await lines.nth(count - 1).locator('legend').textContent())?.trim() ?? '';
      const field = (await lines.nth(count - 1).locator('input').first().getAttribute('id')) ?? '';
      await refusal.isRefusedAt(member, 'panel-conflicts-submit');
      await refusal.readsWhyAt(member, field, 'panel-conflict-missing', { name: left });
      if (javaScript) await axeAsItStands(member.page);
      for (let at = 0; at < count - 1; at += 1) {
        await expect(lines.nth(at).locator('[value=no]')).toBeChecked();
      }
      await expect(member.page.getByLabel(String(member.words('panel-conflicts-oath')))).toBeChecked();
    });

    await test.step('nothing opens after that either', async () => {
      const answer = await refusal.asksFor(member, `/uk/panel/${slug}/candidates/${codes[0]}`);
      expect(answer.status).toBe(403);
    });

    await test.step('once everybody is named, they open with the round, for a declaration may change until then', async () => {
      await cards.declaresNone(member, slug);
      const early = await refusal.asksFor(member, `/uk/panel/${slug}/candidates/${codes[0]}`);
      expect(early.status).toBe(403);
      await member.visit(`/panel/${slug}`);
      await member.sees('panel-queue-later');
      const chair = await stages.person('chair', 0, { javaScript });
      for (const other of [chair, await stages.person('member', 1, { javaScript })]) await cards.declaresNone(other, slug);
      await panel.opensRound(chair, slug);
      const answer = await refusal.asksFor(member, `/uk/panel/${slug}/candidates/${codes[0]}`);
      expect(answer.status).toBe(200);
      await record.holds(stages.portal, slug);
    });
  });
}
