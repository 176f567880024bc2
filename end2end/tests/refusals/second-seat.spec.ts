// One person has one seat in a competition, and an invitation is for one person, once.
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import * as invitations from '../../steps/invitations.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

for (const { way, javaScript } of WAYS) {
  test(`nobody has two seats, and no seat is taken twice, ${way}`, async ({ stages }) => {
    const slug = stages.slug('draft');
    const builder = await stages.person('secretary', 0, { javaScript });
    const second = await stages.person('secretary', 1, { javaScript });
    const [invited, other] = [await stages.person('member', 0, { javaScript }), await stages.person('member', 1, { javaScript })];

    await test.step('one address for two seats is refused beside the second; the rest stays', async () => {
      await builder.visit(`/secretary/${slug}/seats`);
      const field = (at: number, part: string) => builder.page.locator(`#seat-${at}-${part}`);
      const [first, own] = [await field(1, 'email').inputValue(), await field(2, 'email').inputValue()];
      await field(2, 'email').fill(first.toUpperCase());
      await field(0, 'organisation-uk').fill('Нова назва організації');
      await refusal.isRefusedAt(builder, 'seats-save');
      await refusal.readsWhyAt(builder, 'seat-2-email', 'refusal-second-seat');
      if (javaScript) await axeAsItStands(builder.page);
      await expect(field(2, 'email')).toHaveValue(first.toUpperCase());
      await expect(field(0, 'organisation-uk')).toHaveValue('Нова назва організації');
      await field(2, 'email').fill(own);
      await builder.presses('seats-save');
      await expect(builder.page).toHaveURL(new RegExp(`/secretary/${slug}$`));
    });

    await test.step('the competition is announced, the invitations leave', async () => {
      await second.visit(`/secretary/${slug}/approve`);
      await second.presses('approve-approve');
      await builder.visit(`/secretary/${slug}/approve`);
      await builder.presses('approve-announce');
    });

    const link = await invitations.linkTo(invited, slug);

    await test.step('somebody else with the link is told whom it is for, and takes nothing', async () => {
      await other.page.goto(link);
      await other.sees('invitation-other', { email: invited.email });
      const accept = other.page.getByRole('button', { name: other.words('invitation-accept') });
      await expect(accept).toHaveCount(0);
      const answer = await refusal.sends(other, link, { confidential: 'yes' });
      expect(answer.status).toBe(422);
    });

    await test.step('without the declaration it is refused beside the box', async () => {
      await invited.page.goto(link);
      await refusal.isRefusedAt(invited, 'invitation-accept');
      await refusal.readsWhyAt(invited, 'confidential', 'refusal-consent-missing');
    });

    const again = await invited.context.newPage();
    await again.goto(link);

    await test.step('the invited person takes the seat', async () => {
      await invitations.accepts(invited, link);
      await invited.isAt('work-title');
    });

    await test.step('the link is used: from another window, and opened anew', async () => {
      await again.getByLabel(String(invited.words('invitation-confidential'))).check();
      const [answer] = await Promise.all([
        again.waitForResponse((one) => one.request().method() === 'POST'),
        again.getByRole('button', { name: invited.words('invitation-accept'), exact: true }).click(),
      ]);
      expect(answer.status()).toBe(422);
      await expect(again.getByRole('heading', { level: 1 })).toHaveText(invited.words('invitation-stale'));
      await invited.page.goto(link);
      await invited.isAt('invitation-stale');
      await invited.sees('invitation-stale-why');
      await record.holds(stages.portal, slug);
    });
  });
}
