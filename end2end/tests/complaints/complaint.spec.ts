// A complaint: a candidate writes, checks and sends it; the chair reads it; the competition does not
// close before the secretary has decided it, and everybody reads the decision, nobody the words or files.
import { mkdirSync } from 'node:fs';
import { axeAsItStands, axeEverywhere, expect, test, WAYS } from '../../support/test.ts';
import * as complaints from '../../steps/complaints.ts';
import * as entries from '../../steps/entries.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';
import * as files from '../../support/files.ts';

const WHAT = 'Член комісії Вигаданий поставив нуль без пояснення.';
const REASONS = { uk: 'Пояснення є, порушення немає.', en: 'There are reasons and no breach.' };

for (const { way, javaScript } of WAYS) {
  test(`a complaint holds the closing until it is decided, ${way}`, async ({ stages }, info) => {
    const slug = stages.slug('standstill');
    const candidate = await stages.candidate('standstill', 0, { javaScript, width: 390 });
    const chair = await stages.person('chair', 0, { javaScript });
    const visitor = await stages.portal.person('Visitor', { javaScript, language: 'en' });

    await test.step('half a complaint is refused beside its fields', async () => {
      await candidate.visit(`/competitions/${slug}/apply`);
      await candidate.opens('complaints-file');
      await candidate.fills('complaints-what', WHAT);
      await refusal.isRefusedAt(candidate, 'complaints-check');
      await refusal.readsWhyAt(candidate, 'objections', 'refusal-unknown-choice');
      await refusal.readsWhyAt(candidate, 'why', 'refusal-text-missing');
      await expect(candidate.page.getByLabel(candidate.words('complaints-what'), { exact: true })).toHaveValue(WHAT);
      if (javaScript) await axeAsItStands(candidate.page);
    });

    await test.step('files are added, one is refused, one is removed, and the words stay', async () => {
      const program = info.outputPath('Програма.pdf');
      mkdirSync(info.outputDir, { recursive: true });
      await complaints.chooses(candidate, [files.pdf, files.docx, files.write(program, files.program())]);
      await refusal.isRefusedAt(candidate, 'complaints-evidence-add');
      await expect(candidate.page.locator('#evidence-error')).toContainText('«Програма.pdf»');
      await expect(candidate.page.getByLabel(candidate.words('complaints-what'), { exact: true })).toHaveValue(WHAT);
      if (javaScript) await axeAsItStands(candidate.page);
      await complaints.removes(candidate, 'cv.docx');
      await expect(candidate.page.locator('.file-list')).toContainText('proposal.pdf');
      await expect(candidate.page.locator('.file-list')).not.toContainText('cv.docx');
      await expect(candidate.page.getByLabel(candidate.words('complaints-what'), { exact: true })).toHaveValue(WHAT);
    });

    await test.step('it is written, checked, changed and sent', async () => {
      await candidate.ticks('objection-scoring');
      await candidate.fills('complaints-why', 'Порядок вимагає пояснення.');
      await candidate.fills('complaints-asks', 'Скасувати');
      await candidate.presses('complaints-check');
      await candidate.isAt('complaints-check-title');
      await expect(candidate.page.getByRole('main')).toContainText('proposal.pdf');
      if (javaScript) await axeAsItStands(candidate.page);
      await candidate.presses('complaints-change');
      await candidate.fills('complaints-asks', 'Скасувати картку.');
      await candidate.presses('complaints-check');
      await candidate.presses('complaints-send');
      await candidate.isAt('complaints-own-title');
      await expect(candidate.page.getByRole('main')).toContainText('Скарга c1');
      if (javaScript) await axeEverywhere(candidate.page);
    });

    await test.step('everybody sees that there is one, the chair reads it', async () => {
      await visitor.visit(`/competitions/${slug}`);
      const public_ = visitor.page.getByRole('region', { name: visitor.words('complaints-title') });
      await expect(public_).toContainText('Complaint c1');
      await expect(visitor.page.getByRole('main')).not.toContainText(WHAT);
      await chair.visit(`/panel/${slug}/complaints`);
      await expect(chair.page.getByRole('main')).toContainText(WHAT);
      await complaints.saves(chair, 'proposal.pdf');
      if (javaScript) await axeEverywhere(chair.page);
    });

    // The stand-still passes, and with it everybody's session.
    stages.portal.clock.advance(40 * 24 * 3600);
    const office = await stages.person('secretary', 0, { javaScript });
    const author = await stages.candidate('standstill', 0, { javaScript });

    await test.step('closing is refused', async () => {
      await office.visit(`/secretary/${slug}/close`);
      await office.page.locator('[name=appointed]').first().check();
      await refusal.isRefusedAt(office, 'close-do');
      await refusal.readsWhy(office, 'refusal-complaint-undecided', { complaint: 'c1' });
      if (javaScript) await axeAsItStands(office.page);
    });

    await test.step('a decision without reasons is refused, then it is decided', async () => {
      await office.visit(`/secretary/${slug}/complaints`);
      if (javaScript) await axeEverywhere(office.page);
      const link = office.page.getByRole('main').locator('a[href$="/complaints/c1"]');
      await office.arrives(() => link.click());
      if (javaScript) await axeEverywhere(office.page);
      await office.page.locator('[name=outcome][value=dismissed]').check();
      await office.fills('complaints-text-uk', REASONS.uk);
      await refusal.isRefusedAt(office, 'complaints-decide-do');
      await refusal.readsWhyAt(office, 'text-en', 'refusal-language-missing');
      await refusal.readsWhyAt(office, 'nobody', 'refusal-consent-missing');
      await expect(office.page.locator('[name=outcome][value=dismissed]')).toBeChecked();
      await office.fills('complaints-text-en', REASONS.en);
      await office.ticks('complaints-nobody-confirm');
      await office.presses('complaints-decide-do');
      await expect(office.page.getByRole('main')).toContainText(REASONS.uk);
    });

    await test.step('the decision is public, and the competition closes', async () => {
      await visitor.visit(`/competitions/${slug}`);
      await expect(visitor.page.getByRole('main')).toContainText(REASONS.en);
      if (javaScript) await axeEverywhere(visitor.page);
      await author.visit(`/competitions/${slug}/apply/complaints`);
      await expect(author.page.getByRole('main')).toContainText(REASONS.uk);
      await office.visit(`/secretary/${slug}/close`);
      await office.page.locator('[name=appointed]').first().check();
      await office.presses('close-do');
      const kinds = (await entries.entries(stages.portal, slug)).map(({ kind }) => kind);
      expect(kinds.slice(-3)).toEqual(['complaint.filed', 'complaint.decided', 'competition.closed']);
      await record.holds(stages.portal, slug);
    });
  });
}
