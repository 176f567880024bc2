// Weights that do not add up to 100: the builder says so while one types and after saving, keeps
// what was typed, and nobody can approve or announce the draft.
import { expect, test, WAYS } from '../../support/test.ts';
import * as refusal from '../../steps/refusal.ts';

for (const { way, javaScript } of WAYS) {
  test(`weights of 95 and of 105 are refused, ${way}`, async ({ stages }) => {
    const slug = stages.slug('draft');
    const builder = await stages.person('secretary', 0, { javaScript });
    const second = await stages.person('secretary', 1, { javaScript });
    const total = builder.page.locator('#round-proposal-weights [data-weight-total]');

    for (const [weight, sum, off] of [[35, 95, 'build-sum-less'], [45, 105, 'build-sum-more']] as const) {
      await test.step(`a sum of ${sum} is said beside the weights`, async () => {
        await builder.visit(`/secretary/${slug}/build`);
        await builder.page.locator('#weight-strategy').fill(String(weight));
        if (javaScript) await expect(total).toHaveText(builder.words(off, { sum, n: 5 }));
        await builder.presses('build-save');
        await expect(total).toHaveText(builder.words(off, { sum, n: 5 }));
        await expect(total).toHaveAttribute('data-state', 'error');
      });

      await test.step('what was typed is kept; the list of what is missing leads to the weights', async () => {
        await expect(builder.page.locator('#weight-strategy')).toHaveValue(String(weight));
        const words = refusal.unanchored(builder.words('refusal-weights-not-100', { sum }));
        const line = builder.page.locator('.checks a').filter({ hasText: words });
        await expect(line).toHaveAttribute('href', '#round-proposal-weights');
        await expect(builder.page.locator('#round-proposal-weights')).toBeVisible();
      });

      await test.step('the second secretary is refused, with the same words', async () => {
        await second.visit(`/secretary/${slug}/approve`);
        await refusal.isRefusedAt(second, 'approve-approve');
        const words = second.words('refusal-weights-not-100', { sum });
        const line = refusal.summary(second.page).getByRole('link', { name: words });
        await expect(line).toHaveAttribute('href', /\/build#round-proposal-weights$/);
      });

      await test.step('nobody announces it, even by the address', async () => {
        const answer = await refusal.sends(builder, `/uk/secretary/${slug}/approve`, { act: 'announce' });
        expect(answer.status).toBe(422);
        const visitor = await fetch(`${stages.portal.origin}/uk/competitions/${slug}`);
        expect(visitor.status).toBe(404);
      });
    }

    await test.step('with 100 it is approved', async () => {
      await builder.visit(`/secretary/${slug}/build`);
      await builder.page.locator('#weight-strategy').fill('40');
      await builder.presses('build-save');
      await expect(total).toHaveAttribute('data-state', 'done');
      await second.visit(`/secretary/${slug}/approve`);
      await second.presses('approve-approve');
      await second.sees('approve-approved', { by: second.name });
    });
  });
}
