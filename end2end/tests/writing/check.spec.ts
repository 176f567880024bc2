// Check your answers: the named copy and the blind one side by side, each line leads to its field,
// and what is missing is said where it is missing.
import { axeAsItStands, expect, test } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as refusal from '../../steps/refusal.ts';
import * as writing from '../../steps/writing.ts';

test('the whole application is checked before it is sealed', async ({ stages }) => {
  const { writer, slug } = await writing.begun(stages);
  const { page } = writer;
  const answers = {
    motivation: 'Хочу довести почате до кінця.',
    summary: 'Два ринки за два роки, без нових боргів.',
  };
  await candidate.answers(writer, slug, answers);
  const named = page.locator('section[aria-labelledby=named]');
  const blind = page.locator('section[aria-labelledby=blind]');

  await test.step('each answer stands in the copy of its readers', async () => {
    await writer.visit(`/competitions/${slug}/apply/check`);
    await expect(named).toContainText(answers.motivation);
    await expect(named).toContainText('12 березня 1980');
    await expect(blind).toContainText(answers.summary);
    await expect(blind).not.toContainText(answers.motivation);
    const [left, right] = [await named.boundingBox(), await blind.boundingBox()];
    expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0) - 1);
    await axeAsItStands(page);
  });

  await test.step('a line leads to its field and back', async () => {
    const line = blind.locator('.facts > div', { hasText: answers.summary });
    await writer.arrives(() => line.getByRole('link').click());
    await expect(page).toHaveURL(/\/sections\/proposal#answer-summary$/);
    await writing.field(page, 'summary').fill('');
    await writer.presses('applications-save-return');
  });

  await test.step('a sealing names what is missing, and where', async () => {
    await writer.visit(`/competitions/${slug}/apply/check`);
    await writer.ticks('applications-consent');
    await refusal.isRefusedAt(writer, 'applications-seal');
    const missing = refusal.summary(page).locator('a[href="#answer-summary"]');
    await expect(missing).toContainText(refusal.unanchored(writer.words('refusal-answer-missing')));
    await expect(page.locator('#answer-summary')).toBeVisible();
    await axeAsItStands(page);
  });
});
