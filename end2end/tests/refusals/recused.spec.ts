// Who is recused from a candidate reads nothing of them, not even by an address that they know.
import { expect, test, WAYS } from '../../support/test.ts';
import * as cards from '../../steps/cards.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

for (const { way, javaScript } of WAYS) {
  test(`a recused member gets nothing by an address, ${way}`, async ({ stages }) => {
    const slug = stages.slug('scoring');
    // In this world the second of them knows one of the candidates.
    const recused = await stages.person('member', 1, { javaScript });
    const other = await stages.person('member', 0, { javaScript });
    const all = await entries.admitted(stages.portal, slug);
    const open = await cards.candidatesOf(recused, slug);
    const [code = ''] = all.filter((code) => !open.includes(code));
    const { files, text } = await cards.reads(other, slug, code);
    expect(files.length).toBeGreaterThan(0);

    await test.step('the candidate’s page says that they are recused, and no more', async () => {
      const answer = await recused.page.goto(`/uk/panel/${slug}/candidates/${code}`);
      expect(answer?.status()).toBe(403);
      await recused.isAt('panel-recused-title');
      const body = await recused.page.content();
      for (const secret of [...text, ...files.map(({ name }) => name)]) expect(body).not.toContain(secret);
      const commit = await refusal.asksFor(recused, `/uk/panel/${slug}/candidates/${code}/commit`);
      expect(commit.status).toBe(403);
    });

    await test.step('no file opens by its address', async () => {
      for (const { id, name } of files) {
        const mine = await refusal.asksFor(recused, `/uk/documents/${id}`);
        expect(mine.status).toBe(403);
        expect(mine.text).not.toContain(name);
        expect(mine.text).not.toContain(code);
        // It answers the other member.
        expect((await refusal.asksFor(other, `/uk/documents/${id}`)).status).toBe(200);
      }
    });

    await test.step('no scorecard is saved or committed by its address', async () => {
      const card = { version: '0', 'score-strategy': '10', 'reason-strategy': 'x'.repeat(80), act: 'save' };
      const saved = await refusal.sends(recused, `/uk/panel/${slug}/candidates/${code}`, card);
      expect(saved.status).toBe(403);
      const committed = await refusal.sends(recused, `/uk/panel/${slug}/candidates/${code}/commit`, card);
      expect(committed.status).toBe(403);
      const autosaved = await refusal.sends(recused, '/api/app/panel/save', {
        ...card,
        competition: slug,
        code,
        lang: 'uk',
      });
      expect([403, 422]).toContain(autosaved.status);
      for (const answer of [saved, committed, autosaved]) {
        for (const secret of text) expect(answer.text).not.toContain(secret);
      }
    });

    await test.step('the record still holds', () => record.holds(stages.portal, slug));
  });
}
