// Candidates who reached the interview and agreed to it are named with the official result, and nobody is
// before; the schedule of interviews says who may be broadcast.
import { axeEverywhere, expect, test } from '../../support/test.ts';

test('consents have their effect, and none before the result', async ({ stages }) => {
  const visitor = await stages.portal.person('Visitor');
  const named = async (stage: 'deliberation' | 'standstill') => {
    await visitor.visit(`/competitions/${stages.slug(stage)}/results`);
    const page = await visitor.page.getByRole('main').innerText();
    return stages.candidates(stage).filter((name) => page.includes(name));
  };

  await test.step('while the panel deliberates the ranking has codes alone', async () => {
    expect(await named('deliberation')).toEqual([]);
  });

  await test.step('with the result those are named who agreed', async () => {
    expect((await named('standstill')).length).toBeGreaterThan(0);
    await visitor.sees('ranking-named');
    await axeEverywhere(visitor.page);
  });

  await test.step('the secretary sees who may be broadcast', async () => {
    const office = await stages.person('secretary');
    await office.visit(`/secretary/${stages.slug('interviewing')}/interviews`);
    const said = ['interviews-broadcast-yes', 'interviews-broadcast-no'].map((key) => office.words(key));
    const lines = office.page.locator('section:has(#candidates) li');
    for (const line of await lines.allInnerTexts()) {
      expect(said.some((words) => (words instanceof RegExp ? words.test(line) : line.includes(words))), line).toBe(true);
    }
    expect(await lines.count()).toBeGreaterThan(0);
  });
});
