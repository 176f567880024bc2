// Nobody judges a competition and applies in it.
import { expect, test, WAYS } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as invitations from '../../steps/invitations.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

for (const { way, javaScript } of WAYS) {
  test(`a seat and an application exclude each other, ${way}`, async ({ stages }) => {
    const slug = stages.slug('draft');
    const builder = await stages.person('secretary', 0, { javaScript });
    const second = await stages.person('secretary', 1, { javaScript });
    const [candidateToBe, member] = [await stages.person('member', 0, { javaScript }), await stages.person('member', 1, { javaScript })];

    await test.step('a competition is announced; two people are invited to its panel', async () => {
      await second.visit(`/secretary/${slug}/approve`);
      await second.presses('approve-approve');
      await builder.visit(`/secretary/${slug}/approve`);
      await builder.presses('approve-announce');
    });

    await test.step('one of them applies; the seat is refused then, and the page says why', async () => {
      const link = await invitations.linkTo(candidateToBe, slug);
      await candidate.begins(candidateToBe, slug);
      await candidateToBe.page.goto(link);
      await candidateToBe.ticks('invitation-confidential');
      await refusal.isRefusedAt(candidateToBe, 'invitation-accept');
      await refusal.readsWhy(candidateToBe, 'refusal-seat-and-application');
    });

    await test.step('the other takes the seat; applying is refused then, with the reason', async () => {
      await invitations.accepts(member, await invitations.linkTo(member, slug));
      const answer = await member.page.goto(`/uk/competitions/${slug}/apply`);
      expect(answer?.status()).toBe(403);
      await expect(member.page.locator('main')).toContainText(member.words('denial-holds-seat'));
      const sent = await refusal.sends(member, `/uk/competitions/${slug}/apply`, {});
      expect(sent.status).toBe(403);
      await record.holds(stages.portal, slug);
    });
  });
}
