// One second after the deadline nothing is accepted, by the server's clock; the refusal says the
// time, to the second, and the zone.
import { expect, test, WAYS } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as clock from '../../steps/clock.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';
import * as files from '../../support/files.ts';

const ANSWERS = {
  experience: 'Сім років заступником директора заводу, два роки директором.',
  motivation: 'Завод має людей і верстати, бракує порядку в закупівлях.',
  summary: 'Облік витрат за виробом і школа майстрів. Через рік без збитків.',
};
const DOCUMENTS = { proposal: files.pdf, cv: files.docx, diploma: files.jpeg, declaration: files.png };

for (const { way, javaScript } of WAYS) {
  test(`an application a second after the deadline is refused, ${way}`, async ({ stages }) => {
    const { portal } = stages;
    const slug = stages.slug('intake');
    const closes = await entries.deadline(portal, slug);
    const before = await entries.count(portal, slug);
    // Near the end already: no session outlives a week of silence.
    clock.comesNear(portal, closes);
    // Somebody with an account, and no part in this competition so far.
    const late = await stages.candidate('cancelled', 0, { javaScript });
    const upload = await late.context.newPage();
    const writing = await late.context.newPage();

    await test.step('a candidate has everything ready, in three windows', async () => {
      await candidate.begins(late, slug);
      await candidate.prepares(late, slug, { answers: ANSWERS, documents: DOCUMENTS });
      await candidate.isAboutToSeal(late, slug);
      await upload.goto(`/uk/competitions/${slug}/apply/documents/proposal`);
      await writing.goto(`/uk/competitions/${slug}/apply/sections/motivation`);
      await writing.locator('[name=answer-motivation]').fill('Остання думка, за секунду до кінця.');
    });

    const when = 'refusal-deadline-passed';
    const said = { closed: inKyiv(closes) };

    await test.step('a second late, the sealing is refused with the time and the zone', async () => {
      clock.passes(portal, closes);
      await refusal.isRefusedAt(late, 'applications-seal');
      await refusal.readsWhy(late, when, said);
      await expect(late.page.getByText(ANSWERS.experience)).toBeVisible();
    });

    await test.step('a file is refused beside its field', async () => {
      await upload.locator('input[type=file]').setInputFiles(files.pdf);
      const answer = upload.waitForResponse((one) => one.request().method() === 'POST');
      await upload.getByRole('button', { name: late.words('documents-send'), exact: true }).click();
      expect((await answer).status()).toBe(422);
      await expect(upload.locator('#file-error')).toContainText(refusal.unanchored(late.words(when, said)));
      // The file that was attached in time is still there.
      await expect(upload.locator('.file-list')).toContainText('proposal.pdf');
    });

    await test.step('answers are refused, and stay in their field', async () => {
      const answer = writing.waitForResponse((one) => one.request().method() === 'POST');
      await writing.getByRole('button', { name: late.words('applications-save-continue'), exact: true }).click();
      expect((await answer).status()).toBe(422);
      await expect(refusal.summary(writing)).toContainText(refusal.unanchored(late.words(when, said)));
      await expect(writing.locator('[name=answer-motivation]')).toHaveValue(/Остання думка/);
    });

    await test.step('the record has the closing, and no application more', async () => {
      await clock.isDone(portal, slug, 'record-intake-closed');
      const kinds = (await entries.entries(portal, slug)).slice(before).map(({ kind }) => kind);
      expect(kinds).toEqual(['intake.closed']);
      await record.holds(portal, slug);
    });
  });
}

/** The moment as the portal says it: to the second, with the zone. */
function inKyiv(moment: Date): string {
  const at = new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', timeStyle: 'medium' });
  const day = new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', day: 'numeric', month: 'long', year: 'numeric' });
  return `${day.format(moment).replace(/\s*р\.$/, '')}, ${at.format(moment)} за Києвом`;
}
