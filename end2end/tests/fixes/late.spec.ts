// The window of a fix ends while a file is on its way: whoever sends it was told how long there is; what came too
// late is refused with the moment, and stands with what was typed on the page of the fix, for its author alone.
// Without scripts the form says the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeAsItStands, axeEverywhere, expect, test, WAYS } from '../../support/test.ts';
import * as clock from '../../steps/clock.ts';
import * as entries from '../../steps/entries.ts';
import * as fixes from '../../steps/fixes.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';
import * as uploading from '../../steps/uploading.ts';
import * as files from '../../support/files.ts';

const SAVED = '+380 44 111 11 11';
const TYPED = '+380 44 222 22 22';
const SCAN = 'cv-scan.png';

for (const { way, javaScript } of WAYS) {
  test(`a file on its way when the window of a fix ends is kept, and no fix has it, ${way}`, async ({ stages }, info) => {
    const { portal } = stages;
    const slug = stages.slug('admission');
    const [name = ''] = stages.candidates('admission');
    const office = await stages.person('secretary');
    const sheet = await fixes.asks(office, slug, name);
    const asked = (await entries.entries(portal, slug)).at(-1);
    expect(asked?.kind).toBe('fix.requested');
    const until = new Date(String(asked?.data.until));
    portal.clock.set(new Date(until.getTime() - 100_000));
    const person = await stages.candidate('admission', 0, { javaScript, width: 390, language: javaScript ? 'uk' : 'en' });
    const { page } = person;
    const main = page.getByRole('main');
    const phone = page.locator('[name="answer-phone"]');
    const error = page.locator('#file-error');
    const moment = until.toLocaleTimeString('uk-UA', { timeZone: 'Europe/Kyiv', hour: '2-digit', minute: '2-digit' });
    const scan = files.largeScan(join(info.outputPath(), SCAN), 3);
    await person.visit(`/competitions/${slug}/apply/fix`);
    await phone.fill(SAVED);
    await person.presses('applications-save');
    const second = await person.context.newPage();
    await second.goto(page.url());
    await person.visit(`/competitions/${slug}/apply/documents/cv`);
    const line = await uploading.line(person);

    await test.step('a file is on its way, and told how long it has', async () => {
      await line.is({ offline: false, bytes: 300_000 });
      await uploading.begins(person, scan);
      if (!javaScript) return;
      await uploading.seesPercent(person, 20);
      const left = page.locator('[data-part=deadline]');
      const [before = '', after = ''] = String(person.words('documents-left-fix')).split('#');
      await expect(left).toContainText(before);
      await expect(left).toContainText(after);
      await expect(left).toContainText(/\d+/);
      // It nearly stands while it is looked at, however long that takes.
      await line.is({ offline: false, bytes: 1000 });
      await axeAsItStands(page);
    });

    await test.step('the window ends: it is refused with the moment', async () => {
      // Its first bytes are with the portal by now.
      await page.waitForTimeout(javaScript ? 0 : 2000);
      clock.passes(portal, until);
      await line.is({ offline: false, bytes: -1 });
      await expect(error).toContainText(refusal.unanchored(person.words('refusal-fix-late')), { timeout: 30_000 });
      await expect(error).toContainText(moment);
      if (javaScript) return axeAsItStands(page);
      await expect(page.locator('.file-list')).toContainText(SCAN);
      await expect(page.locator('input[type=file]'), 'nothing more is asked for').toHaveCount(0);
      await person.opens('fixes-read');
      await person.isAt('fixes-title');
    });

    await test.step('what another window hands in now is refused, and what was typed in it is shown', async () => {
      await second.locator('[name="answer-phone"]').fill(TYPED);
      await second.getByRole('button', { name: person.words('fixes-hand-in'), exact: true }).click();
      const why = refusal.unanchored(person.words('refusal-fix-over'));
      await expect(refusal.summary(second)).toContainText(why);
      await expect(refusal.summary(second)).toContainText(moment);
      const left = second.locator('#left ~ .facts');
      for (const own of [TYPED, SCAN]) await expect(left).toContainText(own);
      await expect(second.locator('form[action$="/apply/fix"]'), 'nothing can be handed in here').toHaveCount(0);
      if (javaScript) await axeAsItStands(second);
    });

    await test.step('the page of the fix says that it is over, and shows what stayed behind', async () => {
      await person.visit(`/competitions/${slug}/apply`);
      await person.opens('fixes-read');
      await expect(main).toContainText(refusal.unanchored(person.words('fixes-over')));
      await expect(main).toContainText(moment);
      await expect(phone).toHaveCount(0);
      await person.sees('fixes-left');
      const left = page.locator('#left ~ .facts');
      await expect(left).toContainText(SAVED);
      const link = left.getByRole('link', { name: SCAN });
      const file = await person.context.request.get((await link.getAttribute('href')) ?? '');
      expect((await file.body()).equals(readFileSync(scan)), 'it is the file that was sent').toBe(true);
      if (javaScript) await axeEverywhere(page);
    });

    await test.step('nothing of it is on the record, or before the secretary', async () => {
      // Days have passed, and the session with them.
      const again = await stages.person('secretary');
      await again.visit(`/secretary/${slug}/admission/${sheet}`);
      const seen = again.page.getByRole('main');
      await expect(seen).toContainText(refusal.unanchored(again.words('fixes-over')));
      for (const own of [SAVED, TYPED, SCAN]) await expect(seen).not.toContainText(own);
      const newest = (await entries.entries(portal, slug)).at(-1);
      expect(newest?.kind).toBe('fix.requested');
      await record.holds(portal, slug);
    });
  });
}
