// The deadline passes while a file is on its way: whoever sends it was told how long there is; what came too late is
// refused with the moment, and lies in the draft in case the term is extended. Without scripts the form says the same.
import { join } from 'node:path';
import { axeAsItStands, expect, test, WAYS } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as clock from '../../steps/clock.ts';
import * as entries from '../../steps/entries.ts';
import * as refusal from '../../steps/refusal.ts';
import * as uploading from '../../steps/uploading.ts';
import * as files from '../../support/files.ts';

for (const { way, javaScript } of WAYS) {
  test(`a file on its way at the deadline is kept, and no application has it, ${way}`, async ({ stages }, info) => {
    const { portal } = stages;
    const slug = stages.slug('intake');
    const closes = await entries.deadline(portal, slug);
    const before = await entries.count(portal, slug);
    portal.clock.set(new Date(closes.getTime() - 100_000));
    const person = await stages.candidate('cancelled', 0, { javaScript, width: 390, language: javaScript ? 'uk' : 'en' });
    const { page } = person;
    const scan = files.largeScan(join(info.outputPath(), 'diploma-scan.png'), 3);
    await candidate.begins(person, slug);
    await person.visit(`/competitions/${slug}/apply/documents/diploma`);
    const line = await uploading.line(person);
    const late = refusal.unanchored(person.words('refusal-document-late'));
    const error = page.locator('#file-error');

    await test.step('it is on its way, and told how long it has', async () => {
      await line.is({ offline: false, bytes: 300_000 });
      await uploading.begins(person, scan);
      if (!javaScript) return;
      await uploading.seesPercent(person, 20);
      const left = page.locator('[data-part=deadline]');
      const [head = ''] = String(person.words('documents-left')).split('#');
      await expect(left).toContainText(head);
      await expect(left).toContainText(/\d+/);
      // It nearly stands while it is looked at, however long that takes.
      await line.is({ offline: false, bytes: 1000 });
      await axeAsItStands(page);
      await page.screenshot({ path: info.outputPath('left.png'), fullPage: true });
    });

    await test.step('the deadline passes: it is refused with the moment', async () => {
      // Its first bytes are with the portal by now.
      await page.waitForTimeout(javaScript ? 0 : 2000);
      clock.passes(portal, closes);
      await line.is({ offline: false, bytes: -1 });
      await expect(error).toContainText(late, { timeout: 30_000 });
      if (javaScript) return axeAsItStands(page);
      await expect(page.locator('.file-list')).toContainText('diploma-scan.png');
      await expect(page.locator('input[type=file]'), 'nothing more is asked for').toHaveCount(0);
    });

    await test.step('it lies in the draft, and nothing of it is on the record', async () => {
      const own = await person.context.request.get(`/${person.language}/account/data.zip`);
      expect(own.status()).toBe(200);
      expect((await own.body()).includes('diploma-scan.png'), 'it is among what the person has here').toBe(true);
      await clock.isDone(portal, slug, 'record-intake-closed');
      const kinds = (await entries.entries(portal, slug)).slice(before).map(({ kind }) => kind);
      expect(kinds).toEqual(['intake.closed']);
    });
  });
}
