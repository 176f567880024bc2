// Two windows of one scorecard: the second never overwrites what the first has saved.
import { expect, test } from '../../support/test.ts';
import type { Person, Stages } from '../../support/test.ts';
import * as cards from '../../steps/cards.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

const FIRST = 'Перше вікно: стратегія спирається на замовлення, що вже підписані на два роки.';
const SECOND = 'Друге вікно: строків немає, тому перевірити стратегію буде ніяк і нікому.';

test('the second window is refused with both texts in sight, without JavaScript', async ({ stages }) => {
  const { member, address, slug } = await memberWithOpenCard(stages, false);
  const first = member.page;
  const second = await member.context.newPage();

  await test.step('both windows open the same scorecard', async () => {
    await first.goto(address);
    await second.goto(address);
  });

  await test.step('the first saves', async () => {
    await cards.rates(first, 'strategy', 7, FIRST);
    await member.presses('panel-save');
    await expect(first.locator('#reason-strategy')).toHaveValue(FIRST);
  });

  await test.step('the second is refused; it shows what it holds beside what was typed', async () => {
    await cards.rates(second, 'strategy', 3, SECOND);
    const [answer] = await Promise.all([
      second.waitForResponse((one) => one.request().method() === 'POST'),
      second.getByRole('button', { name: member.words('panel-save'), exact: true }).click(),
    ]);
    expect(answer.status()).toBe(422);
    await expect(refusal.summary(second)).toContainText(member.words('refusal-stale-version'));
    await bothAreInSight(second);
  });

  await test.step('the first one’s text is what is stored', async () => {
    await first.goto(address);
    await expect(first.locator('#reason-strategy')).toHaveValue(FIRST);
    await expect(first.locator('[name=score-strategy][value="7"]')).toBeChecked();
    await record.holds(stages.portal, slug);
  });

  await test.step('to save once more is the member’s own word', async () => {
    await second.getByRole('button', { name: member.words('panel-save'), exact: true }).click();
    await first.goto(address);
    await expect(first.locator('#reason-strategy')).toHaveValue(SECOND);
  });
});

test('the second window’s autosave is refused and stops, with JavaScript', async ({ stages }) => {
  const { member, address, slug } = await memberWithOpenCard(stages, true);
  const first = member.page;
  const second = await member.context.newPage();

  await test.step('both windows open the same scorecard', async () => {
    for (const page of [first, second]) {
      await page.goto(address);
      await expect(page.locator('body')).toHaveAttribute('data-hydrated', 'true');
    }
  });

  await test.step('the first saves by itself', async () => {
    await cards.rates(first, 'strategy', 7, FIRST);
    await expect(first.locator('[role=status] [data-state=done]')).toContainText(/\d\d:\d\d/);
  });

  await test.step('the second is told so, and keeps what was typed', async () => {
    await cards.rates(second, 'strategy', 3, SECOND);
    await expect(second.getByRole('status').first()).toContainText(member.words('panel-stale'));
    await expect(second.getByRole('status').first()).toContainText(member.words('panel-stale-text'));
    await expect(second.locator('#reason-strategy')).toHaveValue(SECOND);
  });

  await test.step('its button is refused with both texts in sight', async () => {
    const [answer] = await Promise.all([
      second.waitForResponse((one) => one.request().isNavigationRequest()),
      second.getByRole('button', { name: member.words('panel-save'), exact: true }).click(),
    ]);
    expect(answer.status()).toBe(422);
    await bothAreInSight(second);
  });

  await test.step('typing on does not save over the other by itself', async () => {
    await second.locator('#reason-strategy').pressSequentially(' Ще.');
    await second.waitForTimeout(1500);
    await first.goto(address);
    await expect(first.locator('#reason-strategy')).toHaveValue(FIRST);
    await record.holds(stages.portal, slug);
  });
});

async function memberWithOpenCard(stages: Stages, javaScript: boolean) {
  const slug = stages.slug('scoring');
  const member = await stages.person('member', 0, { javaScript });
  const code = await cards.openCard(member, slug);
  return { member, slug, address: `/uk/panel/${slug}/candidates/${code}` };
}

async function bothAreInSight(page: Person['page']): Promise<void> {
  await expect(page.locator('#reason-strategy')).toHaveValue(SECOND);
  await expect(page.locator('[name=score-strategy][value="3"]')).toBeChecked();
  await expect(page.getByText(FIRST)).toBeVisible();
}
