// Who built a competition does not approve it: a second pair of eyes does.
import { expect, test, WAYS } from '../../support/test.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

for (const { way, javaScript } of WAYS) {
  test(`a builder can’t approve the own competition, ${way}`, async ({ stages }) => {
    const slug = stages.slug('draft');
    const builder = await stages.person('secretary', 0, { javaScript });
    const second = await stages.person('secretary', 1, { javaScript });

    await test.step('the page offers the builder no button, and says who approves', async () => {
      await builder.visit(`/secretary/${slug}/approve`);
      await builder.sees('approve-second');
      const button = builder.page.getByRole('button', { name: builder.words('approve-approve') });
      await expect(button).toHaveCount(0);
    });

    await test.step('nor does the address take it', async () => {
      const version = await builder.page.locator('[name=version]').inputValue();
      for (const form of [{ act: 'approve', version }, { act: 'announce', version }]) {
        const answer = await refusal.sends(builder, `/uk/secretary/${slug}/approve`, form);
        expect(answer.status).toBe(422);
        const key = form.act === 'approve' ? 'refusal-second-person' : 'refusal-not-approved';
        expect(answer.text).toContain(String(builder.words(key)));
      }
    });

    await test.step('the second secretary approves', async () => {
      await second.visit(`/secretary/${slug}/approve`);
      await second.presses('approve-approve');
    });

    await test.step('a change afterwards takes the approval away', async () => {
      await builder.visit(`/secretary/${slug}/build`);
      await builder.page.locator('#quorum').fill('3');
      await builder.presses('build-save');
      await builder.visit(`/secretary/${slug}/approve`);
      const button = builder.page.getByRole('button', { name: builder.words('approve-announce') });
      await expect(button).toHaveCount(0);
      const answer = await refusal.sends(builder, `/uk/secretary/${slug}/approve`, { act: 'announce' });
      expect(answer.status).toBe(422);
    });

    await test.step('approved anew, it is announced', async () => {
      await second.visit(`/secretary/${slug}/approve`);
      await second.presses('approve-approve');
      await builder.visit(`/secretary/${slug}/approve`);
      await builder.presses('approve-announce');
      await record.holds(stages.portal, slug);
    });
  });
}
