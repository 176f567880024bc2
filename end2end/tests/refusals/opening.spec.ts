// Nobody opens an application before the deadline, and nobody opens them alone: the secretary
// prepares the sitting, the chair opens.
import { expect, test, WAYS } from '../../support/test.ts';
import * as clock from '../../steps/clock.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';
import * as secretary from '../../steps/secretary.ts';

for (const { way, javaScript } of WAYS) {
  test(`the chair opens neither early nor alone, ${way}`, async ({ stages }) => {
    const { portal } = stages;
    const slug = stages.slug('intake');
    const closes = await entries.deadline(portal, slug);

    await test.step('before the deadline neither prepares nor opens', async () => {
      const chair = await stages.person('chair', 0, { javaScript });
      const office = await stages.person('secretary', 0, { javaScript });
      for (const [person, place] of [[chair, 'panel'], [office, 'secretary']] as const) {
        const answer = await person.page.goto(`/uk/${place}/${slug}/opening`);
        expect(answer?.status()).toBe(403);
        await expect(person.page.locator('main')).toContainText(person.words('denial-not-now'));
        expect((await refusal.sends(person, `/uk/${place}/${slug}/opening`, {})).status).toBe(403);
      }
    });

    await test.step('nor does anybody read a sealed file by its address', async () => {
      const people = [
        await stages.person('chair', 0, { javaScript }),
        await stages.person('member', 0, { javaScript }),
        await stages.person('observer', 0, { javaScript }),
        await stages.person('secretary', 0, { javaScript }),
        await stages.person('administrator', 0, { javaScript }),
      ];
      const owner = await stages.candidate('intake', 0, { javaScript });
      await owner.visit(`/competitions/${slug}/apply/check`);
      const links = await owner.page.locator('main a[href*="/uk/documents/"]').all();
      const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
      expect(addresses.length).toBeGreaterThan(0);
      for (const address of addresses) {
        expect((await refusal.asksFor(owner, address ?? '')).status).toBe(200);
        for (const person of people) {
          const { status } = await refusal.asksFor(person, address ?? '');
          expect([403, 404]).toContain(status);
        }
      }
    });

    clock.passes(portal, closes);
    await clock.isDone(portal, slug, 'record-intake-closed');
    const chair = await stages.person('chair', 0, { javaScript });
    const member = await stages.person('member', 0, { javaScript });
    const office = await stages.person('secretary', 0, { javaScript });

    await test.step('without the secretary’s sitting the chair has no button, and the address refuses', async () => {
      await chair.visit(`/panel/${slug}/opening`);
      await chair.sees('admission-opening-waits-secretary');
      const answer = await refusal.sends(chair, `/uk/panel/${slug}/opening`, {});
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(String(chair.words('refusal-sitting-not-prepared')));
    });

    await test.step('a member opens nothing, the secretary opens nothing', async () => {
      expect((await refusal.sends(member, `/uk/panel/${slug}/opening`, {})).status).toBe(403);
      await secretary.preparesOpening(office, slug);
      expect((await refusal.sends(office, `/uk/panel/${slug}/opening`, {})).status).toBe(403);
    });

    await test.step('prepared by one, opened by the other', async () => {
      await chair.visit(`/panel/${slug}/opening`);
      await chair.presses('admission-opening-open');
      const kinds = (await entries.entries(portal, slug)).map(({ kind }) => kind);
      expect(kinds.at(-1)).toBe('applications.opened');
      await record.holds(portal, slug);
    });
  });
}
